package com.practicestudio.reconciler.fields;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields that practices have added, as the last run that read them found them. */
@Component
public class CustomFields {

    private static final String OF_PATIENTS = """
            SELECT external_id, name, allowed_values, deleted_at IS NOT NULL AS archived FROM custom_demographic_field
            WHERE practice_id = ? ORDER BY CHAR_LENGTH(external_id), external_id
            """;
    private static final String OF_APPOINTMENTS = """
            SELECT external_id, name, NULL AS allowed_values, deleted_at IS NOT NULL AS archived
            FROM custom_appointment_field
            WHERE practice_id = ? ORDER BY CHAR_LENGTH(external_id), external_id
            """;

    private final JdbcClient jdbc;

    public CustomFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All fields of a kind by their ids, archived ones too. */
    public List<CustomField> all(Practice practice, FieldKind kind) {
        return jdbc.sql(kind == FieldKind.PATIENT ? OF_PATIENTS : OF_APPOINTMENTS)
                .param(practice.id())
                .query((row, index) -> new CustomField(
                        row.getString("external_id"),
                        row.getString("name"),
                        texts(row.getString("allowed_values")),
                        row.getBoolean("archived")))
                .list();
    }

    private static List<String> texts(@Nullable String json) {
        return json == null
                ? List.of()
                : JsonMapper.shared()
                        .readTree(json)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
    }

    /**
     * One field.
     *
     * @param field DrChrono's id of it, or its name where no other has the same
     * @throws PracticeProblem when there is no such field, or when several have that name
     */
    public CustomField require(Practice practice, FieldKind kind, String field) {
        var all = all(practice, kind);
        var byId = all.stream().filter(one -> one.id().equals(field)).toList();
        var found = byId.isEmpty()
                ? all.stream().filter(one -> field.equals(one.name())).toList()
                : byId;
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new PracticeProblem(
                found.isEmpty()
                        ? "There is no %s field '%s', but %s.".formatted(kind, field, listed(all))
                        : "Several %s fields are named '%s', so give the id: %s."
                                .formatted(kind, field, listed(found)));
    }

    private static String listed(List<CustomField> fields) {
        return fields.isEmpty()
                ? "none: they come with the first run that reads them"
                : fields.stream()
                        .map(field -> "%s (%s)".formatted(field.id(), field.name()))
                        .collect(Collectors.joining(", "));
    }
}
