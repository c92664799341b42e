package com.practicestudio.reconciler.pipeline.table;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts rows with statements of many rows each. The driver's rewriting of batches comes to the same statements, but
 * copies and measures every value on the way, which costs as much again.
 */
public final class ManyRows<T> {

    /** Few enough statements, each far below what a server takes in one packet. */
    private static final int IN_ONE_STATEMENT = 250;

    private final JdbcTemplate jdbc;
    private final String insert;
    private final String row;
    private final String onDuplicate;
    private final Function<T, @Nullable Object[]> values;

    /**
     * @param insert all up to the rows: {@code INSERT INTO t (a, b)}
     * @param columns how many there are
     * @param onDuplicate what stands behind the rows, or nothing
     * @param values of a row, in the order of the columns; asked for on several threads
     */
    public ManyRows(
            JdbcTemplate jdbc, String insert, int columns, String onDuplicate, Function<T, @Nullable Object[]> values) {
        this.jdbc = jdbc;
        this.insert = insert;
        this.row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        this.onDuplicate = onDuplicate;
        this.values = values;
    }

    /** Writes them in this order; a failure leaves it to the transaction to undo the statements before. */
    public void write(List<T> rows) {
        for (var from = 0; from < rows.size(); from += IN_ONE_STATEMENT) {
            var part = rows.subList(from, Math.min(rows.size(), from + IN_ONE_STATEMENT)).parallelStream()
                    .map(values)
                    .toList();
            jdbc.update(statement(part.size()), parameters -> bind(parameters, part));
        }
    }

    private String statement(int rows) {
        return insert + " VALUES " + String.join(", ", Collections.nCopies(rows, row)) + " " + onDuplicate;
    }

    private void bind(PreparedStatement parameters, List<@Nullable Object[]> rows) throws SQLException {
        var index = 0;
        for (var row : rows) {
            for (var value : row) {
                parameters.setObject(++index, value);
            }
        }
    }
}
