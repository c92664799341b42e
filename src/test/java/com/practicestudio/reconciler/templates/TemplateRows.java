package com.practicestudio.reconciler.templates;

import com.practicestudio.reconciler.practice.Practice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts templates of clinical notes and their fields into the tables, as a run would. */
public record TemplateRows(JdbcClient jdbc) {

    /** A template without fields, and none else with its id. */
    public void template(Practice practice, String id, String name) {
        jdbc.sql("""
                INSERT INTO note_template (practice_id, external_id, name, created_at, updated_at)
                VALUES (?, ?, ?, NOW(), NOW())
                """).params(practice.id(), id, name).update();
    }

    /** A field of it. @param allowed JSON array, or null */
    public void field(Practice practice, String template, String id, String type, @Nullable String allowed) {
        jdbc.sql("""
                INSERT INTO note_field_type
                  (practice_id, external_id, note_template_id, name, data_type, allowed_values, created_at, updated_at)
                SELECT practice_id, ?, id, ?, ?, ?, NOW(), NOW() FROM note_template
                WHERE practice_id = ? AND external_id = ?
                """)
                .param(id)
                .param("Field " + id)
                .param(type)
                .param(allowed)
                .param(practice.id())
                .param(template)
                .update();
    }

    /** Another name for a field. */
    public void rename(Practice practice, String id, String name) {
        jdbc.sql("UPDATE note_field_type SET name = ? WHERE practice_id = ? AND external_id = ?")
                .params(name, practice.id(), id)
                .update();
    }

    /** Archives a field. */
    public void archive(Practice practice, String id) {
        jdbc.sql("UPDATE note_field_type SET deleted_at = NOW() WHERE practice_id = ? AND external_id = ?")
                .params(practice.id(), id)
                .update();
    }

    /** Takes all templates away, with their versions and rules. */
    public void clear() {
        for (var table : List.of("note_field_type", "note_template", "note_template_version", "note_mapping_rule")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }
}
