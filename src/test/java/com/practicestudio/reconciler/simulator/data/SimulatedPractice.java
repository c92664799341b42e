package com.practicestudio.reconciler.simulator.data;

import com.practicestudio.reconciler.simulator.data.Listing.Terms;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One practice in DrChrono: generated from a seed, and changed by tests. Generated rows cost no memory; the same plan
 * always gives the same rows. Resources are {@code offices}, {@code doctors}, {@code appointment_profiles},
 * {@code patients}, {@code appointments} and those of {@link NoteRows}.
 */
public final class SimulatedPractice {

    /** The simulated now: changes of a test carry this time and the seconds after it. */
    public static final LocalDateTime NOW = LocalDateTime.parse("2026-11-16T12:00:00");

    private static final JsonMapper JSON = new JsonMapper();

    private final Plan plan;
    private final PatientRows patients;
    private final AppointmentRows appointments;
    private final Map<String, Listing> listings;
    private final AtomicLong changes = new AtomicLong();

    private SimulatedPractice(Plan plan) {
        this.plan = plan;
        var numbers = new Numbers(
                plan.seed(),
                plan.number(),
                plan.patients(),
                plan.appointments(),
                plan.doctors(),
                plan.offices(),
                plan.charts(),
                NOW);
        this.patients = new PatientRows(numbers, plan.dirt());
        this.appointments = new AppointmentRows(numbers, plan.dirt());
        this.listings = Map.ofEntries(
                list("offices", FixedRows.offices(numbers), Terms.of("user:read")),
                list("doctors", FixedRows.doctors(numbers, plan.zones()), Terms.of("user:read")),
                list("users", UserRows.users(numbers), Terms.of("user:read")),
                list(
                        "tasks",
                        new TaskRows(numbers),
                        Terms.of("tasks:read").withSince().deletedBy("archived")),
                list(
                        "task_statuses",
                        TaskRows.statuses(numbers),
                        Terms.of("tasks:read").deletedBy("archived")),
                list(
                        "documents",
                        DocumentRows.documents(numbers),
                        Terms.of("clinical:read").withSince().deletedBy("archived")),
                list(
                        "appointment_profiles",
                        FixedRows.profiles(numbers),
                        Terms.of("calendar:read").deletedBy("archived")),
                list("patients", patients, Terms.of("patients:read").withSince().withBulk()),
                list("medications", ChartRows.medications(numbers), Terms.of("clinical:read")),
                list("allergies", ChartRows.allergies(numbers), Terms.of("clinical:read")),
                list("problems", ChartRows.problems(numbers), Terms.of("clinical:read")),
                list(
                        "lab_orders",
                        ChartRows.labOrders(numbers),
                        Terms.of("labs:read").withSince()),
                list("lab_tests", ChartRows.labTests(numbers), Terms.of("labs:read")),
                list(
                        "lab_documents",
                        ChartRows.labDocuments(numbers),
                        Terms.of("labs:read").withSince()),
                list("lab_results", ChartRows.labResults(numbers), Terms.of("labs:read")),
                // Without the calendar scope this list is not refused but empty.
                list(
                        "appointments",
                        appointments,
                        Terms.of("").withSince().withBulk().demandingADate().deletedBy("deleted_flag")),
                list(
                        "custom_demographics",
                        CustomFieldRows.demographics(numbers),
                        Terms.of("patients:read").deletedBy("archived")),
                list(
                        "custom_appointment_fields",
                        CustomFieldRows.ofAppointments(numbers),
                        Terms.of("calendar:read").deletedBy("archived")),
                list(
                        "clinical_note_templates",
                        NoteRows.templates(numbers),
                        Terms.of("clinical:read").deletedBy("archived")),
                list(
                        "clinical_note_field_types",
                        NoteRows.fieldTypes(numbers),
                        Terms.of("clinical:read").deletedBy("archived")),
                list(
                        "clinical_notes",
                        new NoteRows(numbers, appointments),
                        Terms.of("clinical:read")
                                .withSince()
                                .withBulk()
                                .demandingADate()
                                .deletedBy("archived")));
    }

    private static Map.Entry<String, Listing> list(String path, Rows rows, Terms terms) {
        return Map.entry(path, new Listing(rows, terms));
    }

    /** A practice of this size with two offices, three doctors in two time zones, and no dirt; a custom status is in use. */
    public static Plan plan(String key, int patients, int appointments) {
        return new Plan(
                key,
                1,
                42,
                patients,
                appointments,
                3,
                2,
                Dirt.ofAnyKind(0),
                0,
                List.of("US/Eastern", "America/Los_Angeles"));
    }

    /**
     * What a practice is made of.
     *
     * @param number tells the ids of several practices apart, 1 to 9
     * @param dirt of patients and of appointments
     * @param charts rows of each list of the patients' charts, as percent of the patients
     * @param zones of the doctors, in turn
     */
    public record Plan(
            String key,
            int number,
            long seed,
            int patients,
            int appointments,
            int doctors,
            int offices,
            Dirt dirt,
            int charts,
            List<String> zones) {

        public Plan number(int number) {
            return new Plan(key, number, seed, patients, appointments, doctors, offices, dirt, charts, zones);
        }

        public Plan seed(long seed) {
            return new Plan(key, number, seed, patients, appointments, doctors, offices, dirt, charts, zones);
        }

        /** So many percent have a {@link Flaw}. */
        public Plan dirt(int percent) {
            return dirt(Dirt.ofAnyKind(percent));
        }

        /** So many percent have a {@link Flaw} that spoils the row. */
        public Plan malformed(int percent) {
            return dirt(Dirt.malformed(percent));
        }

        private Plan dirt(Dirt other) {
            return new Plan(key, number, seed, patients, appointments, doctors, offices, other, charts, zones);
        }

        public Plan charts(int percent) {
            return new Plan(key, number, seed, patients, appointments, doctors, offices, dirt, percent, zones);
        }

        public Plan zones(String... zones) {
            return new Plan(key, number, seed, patients, appointments, doctors, offices, dirt, charts, List.of(zones));
        }

        public SimulatedPractice open() {
            return new SimulatedPractice(this);
        }
    }

    public String key() {
        return plan.key();
    }

    public Set<String> resources() {
        return listings.keySet();
    }

    public Listing listing(String resource) {
        return Objects.requireNonNull(listings.get(resource), resource);
    }

    /** How many rows a list with everything in it has, deleted appointments and virtual occurrences included. */
    public int count(String resource) {
        return listing(resource).select(Map.of("show_archived", "true"), false).length;
    }

    /** Id of the generated row at {@code index}, from 0. */
    public String id(String resource, int index) {
        return listing(resource).id(index);
    }

    /** The rows that a list without filters shows now, verbose, deleted ones left out. */
    public List<ObjectNode> listed(String resource) {
        return IntStream.of(listing(resource).select(Map.of(), false))
                .mapToObj(listing(resource)::row)
                .toList();
    }

    /** The row as a verbose answer shows it now. */
    public ObjectNode row(String resource, String id) {
        return listing(resource).row(listing(resource).position(id));
    }

    /** How many patients or appointments were made with a flaw that spoils the whole row, or only a field. */
    public long flawed(String resource, boolean spoilt) {
        boolean patient = resource.equals("patients");
        return IntStream.range(0, patient ? plan.patients() : plan.appointments())
                .mapToObj(i -> patient ? patients.flaw(i) : appointments.flaw(i))
                .filter(flaw -> flaw != Flaw.NONE && flaw.spoilsTheRow() == spoilt)
                .count();
    }

    /** The flaw that the generated patient or appointment at {@code index} has. */
    public Flaw flaw(String resource, int index) {
        return resource.equals("patients") ? patients.flaw(index) : appointments.flaw(index);
    }

    /** Changes fields of a row, and its {@code updated_at} unless that is among them. */
    public void change(String resource, String id, Map<String, ? extends @Nullable Object> fields) {
        listing(resource).change(id, row -> with(row, fields));
    }

    /** Adds a row: like the first generated one, with this id and these fields. A note's id is that of its appointment. */
    public void add(String resource, String id, Map<String, ? extends @Nullable Object> fields) {
        Listing listing = listing(resource);
        ObjectNode row = listing.row(0);
        if (row.path("id").isString()) {
            row.put("id", id);
        } else if (!row.has("id")) {
            row.put("appointment", id);
        } else {
            row.put("id", Long.parseLong(id));
        }
        listing.add(id, with(row, fields));
    }

    /** A patient is simply gone; an appointment stays, flagged, for those who ask with {@code show_archived}. */
    public void delete(String resource, String id) {
        var flag = listing(resource).terms().flag();
        if (flag.isEmpty()) {
            listing(resource).remove(id);
        } else {
            change(resource, id, Map.of(flag, true));
        }
    }

    /** The row is gone for good: no filter and no id brings it back. */
    public void purge(String resource, String id) {
        listing(resource).remove(id);
    }

    /** The row is in no list any more, and is still given by its id. */
    public void hide(String resource, String id) {
        listing(resource).hide(id);
    }

    private ObjectNode with(ObjectNode row, Map<String, ? extends @Nullable Object> fields) {
        if (row.has("updated_at")) {
            row.put("updated_at", NOW.plusSeconds(changes.incrementAndGet()).toString());
        }
        fields.forEach((name, value) -> row.set(name, JSON.valueToTree(value)));
        return row;
    }
}
