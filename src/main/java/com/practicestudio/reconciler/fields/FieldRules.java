package com.practicestudio.reconciler.fields;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules by which the values of a practice's own fields are mapped. */
@Component
public class FieldRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    private static final Set<FieldType> TYPES_OF_COLUMNS = Set.of(FieldType.TEXT, FieldType.CHOICE);

    private static final String SELECT = """
            SELECT kind, field_id, target, type FROM custom_field_rule WHERE practice_id = ?
            ORDER BY kind DESC, CHAR_LENGTH(field_id), field_id
            """;
    private static final String UPSERT = """
            INSERT INTO custom_field_rule (practice_id, kind, field_id, target, type)
            VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE target = VALUES(target), type = VALUES(type)
            """;
    private static final String DELETE = """
            DELETE FROM custom_field_rule WHERE practice_id = ? AND kind = ? AND field_id = ?
            """;

    private final JdbcClient jdbc;
    private final CustomFields fields;

    public FieldRules(JdbcClient jdbc, CustomFields fields) {
        this.jdbc = jdbc;
        this.fields = fields;
    }

    /** All rules of a practice, those for patients first. */
    public List<FieldRule> all(Practice practice) {
        return jdbc.sql(SELECT)
                .param(practice.id())
                .query((row, index) -> new FieldRule(
                        FieldKind.valueOf(row.getString("kind")),
                        row.getString("field_id"),
                        row.getString("target"),
                        FieldType.valueOf(row.getString("type"))))
                .list();
    }

    /**
     * Adds a rule, or changes the one that there is for this field.
     *
     * @param wanted may name the field instead of its id
     * @return the rule, by the field's id
     * @throws PracticeProblem when there is no such field, when the type does not fit it, or when the target is none
     */
    public FieldRule put(Practice practice, FieldRule wanted) {
        checkTarget(wanted);
        var field = fields.require(practice, wanted.kind(), wanted.field());
        if (wanted.type() == FieldType.CHOICE && field.allowedValues().isEmpty()) {
            throw new PracticeProblem(
                    "Field '%s' cannot become a choice: DrChrono names no allowed values of it.".formatted(field.id()));
        }
        var rule = new FieldRule(wanted.kind(), field.id(), wanted.target(), wanted.type());
        jdbc.sql(UPSERT)
                .params(
                        practice.id(),
                        rule.kind().name(),
                        rule.field(),
                        rule.target(),
                        rule.type().name())
                .update();
        return rule;
    }

    private static void checkTarget(FieldRule rule) {
        if (!rule.fillsColumn()) {
            if (!NAME.matcher(rule.name()).matches()) {
                throw new PracticeProblem("A name has 1 to 50 letters a to z, digits and _, and begins with a letter.");
            }
            return;
        }
        var columns = rule.kind().columns().keySet();
        if (!columns.contains(rule.name())) {
            throw new PracticeProblem("A %s field can fill the columns %s, but not '%s'."
                    .formatted(rule.kind(), String.join(", ", new TreeSet<>(columns)), rule.name()));
        }
        if (!TYPES_OF_COLUMNS.contains(rule.type())) {
            throw new PracticeProblem(
                    "Column '%s' holds text: what fills it is a text or a choice.".formatted(rule.name()));
        }
    }

    /**
     * Takes a rule away.
     *
     * @param field DrChrono's id of the field, or its name
     * @return whether there was one
     * @throws PracticeProblem when there is neither a rule for that id nor such a field, or when several have that name
     */
    public boolean remove(Practice practice, FieldKind kind, String field) {
        // The id goes first: the field itself may be gone.
        return delete(practice, kind, field)
                || delete(practice, kind, fields.require(practice, kind, field).id());
    }

    private boolean delete(Practice practice, FieldKind kind, String field) {
        return jdbc.sql(DELETE).params(practice.id(), kind.name(), field).update() > 0;
    }
}
