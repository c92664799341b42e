package com.practicestudio.reconciler.fields;

import com.practicestudio.reconciler.practice.Practice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts fields of a practice's own into the tables, as a run would. */
public record FieldRows(JdbcClient jdbc) {

    /** A field of patients. @param allowed JSON array, or null */
    public void ofPatient(Practice practice, String id, String name, @Nullable String allowed) {
        jdbc.sql("""
                INSERT INTO custom_demographic_field
                  (practice_id, external_id, name, allowed_values, created_at, updated_at)
                VALUES (?, ?, ?, ?, NOW(), NOW())
                """).param(practice.id()).param(id).param(name).param(allowed).update();
    }

    /** A field of appointments. */
    public void ofAppointment(Practice practice, String id, String name) {
        jdbc.sql("""
                INSERT INTO custom_appointment_field (practice_id, external_id, name, created_at, updated_at)
                VALUES (?, ?, ?, NOW(), NOW())
                """).params(practice.id(), id, name).update();
    }

    /** Takes all fields away, with their rules. */
    public void clear() {
        for (var table : List.of("custom_demographic_field", "custom_appointment_field", "custom_field_rule")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }
}
