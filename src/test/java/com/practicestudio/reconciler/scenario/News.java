package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is new about a row: fields as DrChrono names them, and values that nobody has seen before. */
final class News {

    private static final List<String> ZONES = List.of("US/Eastern", "America/Los_Angeles", "America/Phoenix");
    private static final LocalDateTime FIRST_VISIT = LocalDateTime.parse("2026-01-01T00:00:00");
    private static final int EARLY = 20;
    private static final int QUARTERS_OF_A_YEAR = 365 * 24 * 4;

    private final SimulatedPractice practice;
    private final Random random;
    private final Map<String, Object> ofPatients = new HashMap<>();

    News(SimulatedPractice practice, Random random) {
        this.practice = practice;
        this.random = random;
    }

    /** From now on patients have this field too. */
    void drift(String field) {
        ofPatients.put(field, "green");
    }

    /** Fields for a row of a list, old or new. */
    Map<String, Object> of(String list) {
        return switch (list) {
            case "patients" -> patient();
            case "appointments" -> visit();
            case "clinical_notes" -> Map.of("clinical_note_sections", sections());
            case "documents" -> Map.of("description", word(), "patient", early("patients"));
            case "tasks" -> Map.of("title", word(), "status", any("task_statuses"), "due_date", Map.of("time", time()));
            case "lab_orders" -> Map.of("notes", word(), "patient", early("patients"));
            case "lab_results" -> Map.of("value", word(), "comments", word(), "lab_test", early("lab_tests"));
            case "lab_documents" -> Map.of("hl7", word());
            case "offices" -> Map.of("name", word(), "phone_number", phone());
            case "doctors" -> doctor();
            case "users" -> Map.of("username", word());
            case "custom_appointment_fields" -> Map.of("field_name", word());
            case "allergies" -> Map.of("description", word(), "patient", early("patients"));
            case "medications", "problems" -> Map.of("notes", word(), "patient", early("patients"));
            default -> Map.of("name", word());
        };
    }

    private Map<String, Object> patient() {
        var patient = new HashMap<String, Object>(ofPatients);
        patient.put("last_name", word());
        patient.put("cell_phone", phone());
        patient.put("doctor", any("doctors"));
        patient.put("custom_demographics", values("custom_demographics", "value"));
        return patient;
    }

    private Map<String, Object> visit() {
        return Map.of(
                "reason", word(),
                "patient", early("patients"),
                "doctor", any("doctors"),
                "office", any("offices"),
                "profile", any("appointment_profiles"),
                "scheduled_time", time(),
                "custom_fields", values("custom_appointment_fields", "field_value"));
    }

    /** Now and then a doctor moves, and all visits are at other times. */
    private Map<String, Object> doctor() {
        return Map.of(
                "last_name", word(),
                "timezone", any(ZONES),
                "doctor_work_schedule", Map.of("monday", word()));
    }

    /** Some of the practice's own fields have a value. */
    private List<Map<String, Object>> values(String definitions, String value) {
        return practice.listed(definitions).stream()
                .filter(definition -> random.nextInt(3) > 0)
                .map(definition -> Map.<String, Object>of(
                        "field_type", definition.path("id").asLong(), value, word()))
                .toList();
    }

    /** Those of another note, with another text in the first field. */
    private JsonNode sections() {
        var generated = practice.id("clinical_notes", random.nextInt(10));
        var sections = (ArrayNode) practice.row("clinical_notes", generated).path("clinical_note_sections");
        var first = (ObjectNode) sections.path(0).path("values").path(0);
        first.put("value", word());
        return sections;
    }

    /** One of those that were there from the beginning: what came today may go today, unseen by us. */
    private long early(String list) {
        return Long.parseLong(practice.id(list, random.nextInt(EARLY)));
    }

    private long any(String list) {
        return any(practice.listed(list)).path("id").asLong();
    }

    <T> T any(List<? extends T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String word() {
        return "Word" + random.nextInt(1_000_000);
    }

    private String phone() {
        return "(202) 555-01%02d".formatted(random.nextInt(100));
    }

    private String time() {
        return FIRST_VISIT.plusMinutes(15L * random.nextInt(QUARTERS_OF_A_YEAR)).toString();
    }
}
