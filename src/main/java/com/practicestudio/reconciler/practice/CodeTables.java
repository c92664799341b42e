package com.practicestudio.reconciler.practice;

import com.practicestudio.reconciler.values.CodeTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The code tables of the practices: the defaults, and over them what a practice added or changed. */
@Component
public class CodeTables {

    private static final int LONGEST = 100;

    private static final String SELECT = """
            SELECT practice_id, code_table, source_code, target_code FROM code WHERE practice_id IN (0, ?)
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

    /** All codes that stand for this practice now, by table and DrChrono's code. */
    public List<Entry> entries(Practice practice) {
        var entries = new TreeMap<String, Entry>();
        jdbc.sql(SELECT).param(practice.id()).query(row -> {
            var entry = new Entry(
                    row.getString("code_table"),
                    row.getString("source_code"),
                    row.getString("target_code"),
                    row.getLong("practice_id") != 0);
            entries.put(entry.table() + ' ' + entry.source(), entry);
        });
        return List.copyOf(entries.values());
    }

    /**
     * A code as it stands for a practice.
     *
     * @param source DrChrono's code, in lower case
     * @param target ours
     * @param own whether the practice added or changed it; else it is a default
     */
    public record Entry(String table, String source, String target, boolean own) {}

    /**
     * Adds a code to the practice's table, or gives one that is there another translation.
     *
     * @param source DrChrono's code, in upper or lower case
     * @throws PracticeProblem when there is no such table, or a code is blank or longer than 100 characters
     */
    public void extend(Practice practice, String table, String source, String target) {
        require(practice, table);
        jdbc.sql(UPSERT)
                .params(practice.id(), table, checked(CodeTable.key(source)), checked(target.strip()))
                .update();
    }

    /**
     * Takes back what the practice added or changed: where there is a default, it stands again.
     *
     * @return whether there was anything to take back
     * @throws PracticeProblem when there is no such table
     */
    public boolean remove(Practice practice, String table, String source) {
        require(practice, table);
        return jdbc.sql("DELETE FROM code WHERE practice_id = ? AND code_table = ? AND source_code = ?")
                        .params(practice.id(), table, CodeTable.key(source))
                        .update()
                > 0;
    }

    private void require(Practice practice, String table) {
        var known = of(practice).keySet();
        if (!known.contains(table)) {
            throw new PracticeProblem("There is no code table '" + table + "', but " + String.join(", ", known) + ".");
        }
    }

    private static String checked(String code) {
        if (code.isEmpty() || code.length() > LONGEST) {
            throw new PracticeProblem("A code has 1 to " + LONGEST + " characters.");
        }
        return code;
    }
}
