package com.practicestudio.reconciler.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of DrChrono's lists and the table that has to say the same.
 *
 * @param list as the simulator calls it
 * @param said what is compared of each row
 */
record Mirror(String list, String table, List<Said> said) {

    /**
     * One thing that both say of a row.
     *
     * @param column ours
     * @param sql gives ours as text, of the table {@code t}; of an encrypted column the bytes
     * @param theirs makes the same text of DrChrono's row
     */
    record Said(String column, String sql, Function<JsonNode, @Nullable String> theirs) {}

    /** Every row of ours has DrChrono's time of its last change, as text of the wire. */
    static Mirror of(String list, String table, Said... said) {
        var all = new ArrayList<>(List.of(said));
        all.add(text("source_updated_at", "updated_at"));
        return new Mirror(list, table, all);
    }

    /** A text that is called the same on both sides. */
    static Said text(String name) {
        return text(name, name);
    }

    static Said text(String column, String field) {
        return new Said(column, "t." + column, row -> value(row, field));
    }

    static Said flag(String column, String field) {
        return new Said(column, "IF(t.%s, 'true', 'false')".formatted(column), row -> value(row, field));
    }

    /** The simulator writes all its numbers for North America. */
    static Said phone(String column, String field) {
        return new Said(column, "t." + column, row -> {
            var number = value(row, field);
            return number == null ? null : "+1" + number.replaceAll("\\D", "");
        });
    }

    /** Our id of another row, which has to be that row's whose id DrChrono names. */
    static Said reference(String column, String table, String field) {
        return new Said(
                column,
                "(SELECT r.external_id FROM %s r WHERE r.id = t.%s AND r.practice_id = t.practice_id)"
                        .formatted(table, column),
                row -> value(row, field));
    }

    /** A field's text, or null when DrChrono says nothing. */
    static @Nullable String value(JsonNode row, String field) {
        var text = row.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}
