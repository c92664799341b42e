package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.values.CodeTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The code tables of the practices: the defaults, and over them what a practice added or changed. */
@Component
public class CodeTables {

    private static final String SELECT = """
            SELECT code_table, source_code, target_code FROM code WHERE practice_id IN (0, ?)
            ORDER BY practice_id, code_table, source_code
            """;
    private static final String UPSERT = """
            INSERT INTO code (practice_id, code_table, source_code, target_code) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE target_code = VALUES(target_code)
            """;

    private final JdbcClient jdbc;

    public CodeTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All tables by name, as they stand for this practice now. */
    public Map<String, CodeTable> of(Practice practice) {
        var codes = new TreeMap<String, Map<String, String>>();
        jdbc.sql(SELECT).param(practice.id()).query(row -> {
            codes.computeIfAbsent(row.getString("code_table"), name -> new LinkedHashMap<>())
                    .put(row.getString("source_code"), row.getString("target_code"));
        });
        var tables = new LinkedHashMap<String, CodeTable>();
        codes.forEach((name, entries) -> tables.put(name, new CodeTable(name, entries)));
        return tables;
    }

    /**
     * Adds a code to the practice's table, or gives one that is there another translation.
     *
     * @param source DrChrono's code, in upper or lower case
     * @throws PracticeProblem when there is no such table
     */
    public void extend(Practice practice, String table, String source, String target) {
        var known = of(practice).keySet();
        if (!known.contains(table)) {
            throw new PracticeProblem("There is no code table '" + table + "', but " + String.join(", ", known) + ".");
        }
        jdbc.sql(UPSERT)
                .params(practice.id(), table, CodeTable.key(source), target)
                .update();
    }
}
