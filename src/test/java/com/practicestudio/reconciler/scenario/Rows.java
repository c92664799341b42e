package com.practicestudio.reconciler.scenario;

import com.practicestudio.reconciler.crypto.FieldCipher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The business tables, so that two schemas can be compared: references by DrChrono's id, secrets decrypted, without our
 * own ids and times.
 */
record Rows(JdbcTemplate jdbc, FieldCipher cipher) {

    static final List<String> TABLES = List.of("location", "provider", "appointment_type", "patient", "appointment");

    private static final Set<String> OURS = Set.of("id", "row_digest", "created_at", "updated_at");
    private static final Map<String, String> REFERENCES = Map.of(
            "patient_id",
            "patient",
            "provider_id",
            "provider",
            "location_id",
            "location",
            "appointment_type",
            "appointment_type",
            "primary_provider_id",
            "provider");

    /** Every row of every table, as text, by table and DrChrono's id. */
    Map<String, String> all() {
        var all = new TreeMap<String, String>();
        TABLES.forEach(table -> jdbc.queryForList("SELECT * FROM " + table)
                .forEach(row -> all.put(
                        table + " " + row.get("external_id"), shown(table, row).toString())));
        return all;
    }

    /** One row. */
    Map<String, @Nullable Object> of(String table, String externalId) {
        return shown(table, jdbc.queryForMap("SELECT * FROM " + table + " WHERE external_id = ?", externalId));
    }

    private Map<String, @Nullable Object> shown(String table, Map<String, ? extends @Nullable Object> row) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        row.forEach((column, value) -> {
            if (!OURS.contains(column)) {
                shown.put(column, shown(table, row, column, value));
            }
        });
        return shown;
    }

    private @Nullable Object shown(
            String table, Map<String, ? extends @Nullable Object> row, String column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (column.equals("deleted_at")) {
            return "deleted";
        }
        if (value instanceof byte[] sealed) {
            return cipher.decrypt(
                    sealed,
                    table,
                    column,
                    String.valueOf(row.get("practice_id")),
                    String.valueOf(row.get("external_id")));
        }
        return REFERENCES.containsKey(column)
                ? jdbc.queryForObject(
                        "SELECT external_id FROM " + REFERENCES.get(column) + " WHERE id = ?", String.class, value)
                : value;
    }
}
