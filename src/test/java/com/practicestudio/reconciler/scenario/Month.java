package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** What people in a practice do in a day, and what befalls DrChrono. */
final class Month {

    /** From this day on, patients that change have a field that nobody knows. */
    static final int DRIFT = 11;

    static final String UNKNOWN_FIELD = "favourite_colour";

    /** What changes many times a day. */
    private static final List<String> CHARTS = List.of(
            "patients",
            "appointments",
            "medications",
            "allergies",
            "problems",
            "clinical_notes",
            "lab_orders",
            "lab_tests",
            "lab_documents",
            "lab_results",
            "documents",
            "tasks");

    /** What changes now and then. */
    private static final List<String> SETTINGS = List.of(
            "offices",
            "doctors",
            "users",
            "appointment_profiles",
            "custom_demographics",
            "custom_appointment_fields",
            "clinical_note_templates",
            "clinical_note_field_types",
            "task_statuses");

    /** Nobody takes away what visits and notes are made with. */
    private static final List<String> STAYING =
            List.of("offices", "doctors", "clinical_note_templates", "clinical_note_field_types");

    private static final List<Fault> FAULTS = List.of(
            Fault.status(500), Fault.badGateway(), Fault.htmlPage(), Fault.connectionReset(), Fault.truncated());

    private final SimulatedPractice practice;
    private final DrChronoSimulator simulator;
    private final Random random;
    private final News news;
    private final Map<String, List<String>> archived = new HashMap<>();
    private int born;

    Month(SimulatedPractice practice, DrChronoSimulator simulator, Random random) {
        this.practice = practice;
        this.simulator = simulator;
        this.random = random;
        this.news = new News(practice, random);
    }

    void live(int day) {
        for (var events = 8 + random.nextInt(10); events > 0; events--) {
            befall(news.any(CHARTS));
        }
        for (var events = random.nextInt(4); events > 0; events--) {
            befall(news.any(SETTINGS));
        }
        if (day == DRIFT) {
            news.drift(UNKNOWN_FIELD);
            change("patients");
        }
        if (random.nextInt(3) == 0) {
            simulator.fail(1 + random.nextInt(3), news.any(FAULTS));
        }
    }

    private void befall(String list) {
        switch (random.nextInt(6)) {
            case 0 -> add(list);
            case 1 -> remove(list);
            case 2 -> comeBack(list);
            default -> change(list);
        }
    }

    /** Changes a row of a list, if only so that a run has something to write. */
    void change(String list) {
        var id = anyOf(list);
        practice.change(list, id, news.of(list));
    }

    private void add(String list) {
        var id = String.valueOf(999_000_000L + born++);
        if (list.equals("clinical_notes")) {
            add("appointments", id);
        }
        add(list, id);
    }

    private void add(String list, String id) {
        var fields = new HashMap<String, Object>(news.of(list));
        var flag = practice.listing(list).terms().flag();
        if (!flag.isEmpty()) {
            fields.put(flag, false);
        }
        practice.add(list, id, fields);
    }

    private void remove(String list) {
        if (!STAYING.contains(list) && live(list).size() > 2) {
            remove(list, anyOf(list));
        }
    }

    private void remove(String list, String id) {
        practice.delete(list, id);
        if (!practice.listing(list).terms().flag().isEmpty()) {
            archived.computeIfAbsent(list, key -> new ArrayList<>()).add(id);
        }
    }

    /** What was only archived may be wanted again. */
    private void comeBack(String list) {
        var choices = archived.getOrDefault(list, List.of());
        if (choices.isEmpty()) {
            change(list);
        } else {
            var id = choices.remove(random.nextInt(choices.size()));
            practice.change(list, id, Map.of(practice.listing(list).terms().flag(), false));
        }
    }

    /** Half of all records vanish from the lists that do not tell what is gone. */
    List<String> vanish() {
        var lists = CHARTS.stream()
                .filter(list -> practice.listing(list).terms().flag().isEmpty())
                .toList();
        for (var list : lists) {
            var rows = live(list);
            rows.subList(0, rows.size() / 2).forEach(row -> practice.delete(list, id(row)));
        }
        return lists;
    }

    private String anyOf(String list) {
        return id(news.any(live(list)));
    }

    private List<? extends JsonNode> live(String list) {
        var flag = practice.listing(list).terms().flag();
        return practice.listed(list).stream()
                .filter(row -> !row.path(flag).asBoolean(false))
                .toList();
    }

    private static String id(JsonNode row) {
        return row.path(row.has("id") ? "id" : "appointment").asString();
    }
}
