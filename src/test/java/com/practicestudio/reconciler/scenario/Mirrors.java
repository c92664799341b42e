package com.practicestudio.reconciler.scenario;

import static com.practicestudio.reconciler.scenario.Mirror.flag;
import static com.practicestudio.reconciler.scenario.Mirror.phone;
import static com.practicestudio.reconciler.scenario.Mirror.reference;
import static com.practicestudio.reconciler.scenario.Mirror.text;
import static com.practicestudio.reconciler.scenario.Mirror.value;

import com.practicestudio.reconciler.scenario.Mirror.Said;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of DrChrono's lists has to stand in our tables: all that a complete run reads. */
record Mirrors(SimulatedPractice practice, NoteVersions versions) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Said PATIENT = reference("patient_id", "patient", "patient");
    private static final Said PROVIDER = reference("provider_id", "provider", "doctor");
    private static final Said LAB_ORDER = reference("lab_order_id", "lab_order", "lab_order");
    private static final Said NAME = text("name");
    private static final Said NOTES = text("notes");
    private static final Said STATUS = text("status");

    List<Mirror> all() {
        return Stream.of(house(), settings(), calendar(), charts(), notes(), labs(), work())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mirror> house() {
        return List.of(
                Mirror.of("offices", "location", NAME, text("address_city", "city"), phone("phone", "phone_number")),
                Mirror.of(
                        "doctors",
                        "provider",
                        text("last_name"),
                        text("time_zone", "timezone"),
                        phone("phone_work", "office_phone")),
                Mirror.of(
                        "doctors",
                        "provider_schedule",
                        reference("provider_id", "provider", "id"),
                        json("schedule", "doctor_work_schedule")),
                Mirror.of(
                        "users",
                        "user_account",
                        text("username"),
                        PROVIDER,
                        flag("is_doctor", "is_doctor"),
                        json("permissions", "permissions")));
    }

    private static List<Mirror> settings() {
        return List.of(
                Mirror.of("appointment_profiles", "appointment_type", NAME, text("duration_minutes", "duration")),
                Mirror.of("custom_demographics", "custom_demographic_field", NAME, PROVIDER),
                Mirror.of(
                        "custom_appointment_fields",
                        "custom_appointment_field",
                        text("name", "field_name"),
                        text("display_order", "order"),
                        PROVIDER));
    }

    private List<Mirror> calendar() {
        return List.of(
                Mirror.of(
                        "patients",
                        "patient",
                        text("first_name"),
                        text("last_name"),
                        text("date_of_birth"),
                        text("email"),
                        text("social_security_number"),
                        phone("phone_mobile", "cell_phone"),
                        phone("phone_home", "home_phone"),
                        reference("primary_provider_id", "provider", "doctor"),
                        custom("custom_demographics", "value", "custom_demographics", "name")),
                Mirror.of(
                        "appointments",
                        "appointment",
                        text("reason"),
                        NOTES,
                        PATIENT,
                        PROVIDER,
                        reference("location_id", "location", "office"),
                        reference("appointment_type", "appointment_type", "profile"),
                        clinicTime("start_time", false),
                        clinicTime("end_time", true),
                        custom("custom_fields", "field_value", "custom_appointment_fields", "field_name")));
    }

    private static List<Mirror> charts() {
        return List.of(
                Mirror.of("medications", "medication", NAME, NOTES, PATIENT, PROVIDER),
                Mirror.of("allergies", "allergy", text("description"), NOTES, PATIENT, PROVIDER),
                Mirror.of("problems", "problem", NAME, NOTES, text("date_onset"), PATIENT, PROVIDER));
    }

    private List<Mirror> notes() {
        return List.of(
                Mirror.of("clinical_note_templates", "note_template", NAME, flag("is_persistent", "is_persistent")),
                Mirror.of(
                        "clinical_note_field_types",
                        "note_field_type",
                        NAME,
                        text("data_type"),
                        reference("note_template_id", "note_template", "clinical_note_template")),
                Mirror.of(
                        "clinical_notes",
                        "clinical_note",
                        PATIENT,
                        reference("appointment_id", "appointment", "appointment"),
                        new Said("sections", "t.sections", Mirrors::sections),
                        new Said("template_versions", "t.template_versions", versions::of)));
    }

    private static List<Mirror> labs() {
        return List.of(
                Mirror.of("lab_orders", "lab_order", NOTES, STATUS, text("timestamp"), PATIENT, PROVIDER),
                Mirror.of("lab_tests", "lab_test", NAME, STATUS, text("collection_date"), LAB_ORDER),
                Mirror.of("lab_documents", "lab_document", text("type"), text("hl7"), LAB_ORDER),
                Mirror.of(
                        "lab_results",
                        "lab_result",
                        text("value"),
                        text("comments"),
                        reference("lab_test_id", "lab_test", "lab_test"),
                        reference("lab_document_id", "lab_document", "document"),
                        LAB_ORDER));
    }

    private static List<Mirror> work() {
        return List.of(
                Mirror.of("documents", "document", text("description"), text("date"), PATIENT, PROVIDER, storedFile()),
                Mirror.of("task_statuses", "task_status", NAME, text("status_category")),
                Mirror.of(
                        "tasks",
                        "task",
                        text("title"),
                        text("priority"),
                        reference("status_id", "task_status", "status"),
                        new Said("due_date", "t.due_date", row -> value(row.path("due_date"), "time")),
                        json("notes", "notes")));
    }

    private static Said json(String column, String field) {
        return new Said(
                column,
                "t." + column,
                row -> row.path(field).isNull() ? null : row.path(field).toString());
    }

    /** That the file of the document, as it is now, is stored. */
    private static Said storedFile() {
        return new Said("file", """
                (SELECT f.state FROM document_file f
                 WHERE f.practice_id = t.practice_id AND f.external_id = t.external_id
                   AND f.source_updated_at = t.source_updated_at)
                """, row -> "STORED");
    }

    /** UTC of the wall time in the doctor's zone; an end is as many minutes later as the appointment lasts. */
    private Said clinicTime(String column, boolean end) {
        return new Said(column, "DATE_FORMAT(t.%s, '%%Y-%%m-%%dT%%H:%%i')".formatted(column), row -> {
            var zone = practice.row("doctors", row.path("doctor").asString())
                    .path("timezone")
                    .asString();
            var start = LocalDateTime.parse(row.path("scheduled_time").asString())
                    .atZone(ZoneId.of(zone))
                    .withZoneSameInstant(ZoneOffset.UTC);
            return start.plusMinutes(end ? row.path("duration").asLong() : 0)
                    .toLocalDateTime()
                    .toString();
        });
    }

    /** The values of the practice's own fields, by the names that the fields have now. */
    private Said custom(String values, String value, String definitions, String name) {
        return new Said("custom_fields", "t.custom_fields", row -> {
            var document = new TreeMap<String, String>();
            row.path(values)
                    .forEach(one -> document.put(
                            practice.row(definitions, one.path("field_type").asString())
                                    .path(name)
                                    .asString(),
                            one.path(value).asString()));
            return document.isEmpty() ? null : JSON.writeValueAsString(document);
        });
    }

    /** What a note says, without what is empty. The simulator sends it in the order in which we keep it. */
    private static @Nullable String sections(JsonNode note) {
        var document = JSON.createArrayNode();
        for (var section : note.path("clinical_note_sections")) {
            var node = document.addObject()
                    .put("template", section.path("clinical_note_template").asString())
                    .put("name", section.path("name").asString());
            var values = node.putArray("values");
            for (var value : section.path("values")) {
                var one = values.addObject()
                        .put("id", value.path("id").asString())
                        .put("field", value.path("clinical_note_field").asString());
                if (value(value, "value") != null) {
                    one.put("value", value(value, "value"));
                }
            }
        }
        return document.isEmpty() ? null : document.toString();
    }
}
