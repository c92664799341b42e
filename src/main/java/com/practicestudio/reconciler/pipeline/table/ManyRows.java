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

    private static final int MOST_ROWS = 250;

    /** Far below what a server takes in one packet, whatever they become in UTF-8 and escaped. */
    private static final int MOST_CHARACTERS = 1_000_000;

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

    /**
     * Writes them in this order; a failure leaves it to the transaction to undo the statements before.
     *
     * @return how many rows that affected, as the server counts: one for a new row, two for one that was overwritten
     */
    public int write(List<T> rows) {
        var all = rows.parallelStream().map(values).toList();
        var affected = 0;
        for (int from = 0, to; from < all.size(); from = to) {
            to = end(all, from);
            var part = all.subList(from, to);
            affected += jdbc.update(statement(part.size()), parameters -> bind(parameters, part));
        }
        return affected;
    }

    /** Where the statement that begins with row {@code from} ends: one row at least. */
    private static int end(List<@Nullable Object[]> rows, int from) {
        var to = from;
        for (var characters = 0L; to < rows.size() && to < from + MOST_ROWS && characters < MOST_CHARACTERS; to++) {
            characters += characters(rows.get(to));
        }
        return to;
    }

    private static long characters(@Nullable Object[] row) {
        var characters = 0L;
        for (var value : row) {
            characters += characters(value);
        }
        return characters;
    }

    /** The driver reckons with two characters for a byte. */
    private static long characters(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return 2L * bytes.length;
        }
        return value instanceof String text ? text.length() : 0;
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
