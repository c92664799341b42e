package com.practicestudio.reconciler.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of one table, held in memory to be written with nothing but JDBC. */
final class BareRows {

    private static final int ROWS_IN_A_COMMIT = 1_000;

    private final String insert;
    private final List<Object[]> rows;

    private BareRows(String insert, List<Object[]> rows) {
        this.insert = insert;
        this.rows = rows;
    }

    static BareRows of(JdbcTemplate jdbc, String table) {
        return Objects.requireNonNull(jdbc.query("SELECT * FROM " + table + " ORDER BY id", results -> {
            var columns = new ArrayList<String>();
            for (int i = 2; i <= results.getMetaData().getColumnCount(); i++) {
                columns.add(results.getMetaData().getColumnName(i));
            }
            var insert = "INSERT INTO %s (%s) VALUES (%s)"
                    .formatted(
                            table,
                            String.join(", ", columns),
                            String.join(", ", Collections.nCopies(columns.size(), "?")));
            return new BareRows(insert, rows(results, columns.size()));
        }));
    }

    private static List<Object[]> rows(ResultSet results, int columns) throws SQLException {
        var rows = new ArrayList<Object[]>();
        while (results.next()) {
            var row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = results.getObject(i + 2);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Writes them with a rewritten batch for each commit. */
    void write(JdbcTemplate jdbc) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(insert)) {
                for (int from = 0; from < rows.size(); from += ROWS_IN_A_COMMIT) {
                    for (var row : rows.subList(from, Math.min(rows.size(), from + ROWS_IN_A_COMMIT))) {
                        for (int i = 0; i < row.length; i++) {
                            statement.setObject(i + 1, row[i]);
                        }
                        statement.addBatch();
                    }
                    statement.executeBatch();
                    connection.commit();
                }
            } finally {
                connection.setAutoCommit(true);
            }
            return rows.size();
        });
    }
}
