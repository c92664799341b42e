package com.practicestudio.reconciler.operations.retention;

import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table whose rows go by themselves when they are old.
 *
 * @param column its time (UTC), with an index, so that a batch reads no more rows than it deletes; null is never old
 * @param condition in SQL, of those that may go; {@code :before} stands for the time there too
 */
record AgedRows(JdbcClient jdbc, String name, String column, String condition) implements Prunable {

    private static final int BATCH = 1_000;

    /** All of which may go. */
    AgedRows(JdbcClient jdbc, String name, String column) {
        this(jdbc, name, column, "TRUE");
    }

    @Override
    public long count(LocalDateTime before) {
        return jdbc.sql("SELECT COUNT(*) FROM %s WHERE %s < :before AND %s".formatted(name, column, condition))
                .param("before", before)
                .query(Long.class)
                .single();
    }

    @Override
    public int deleteSome(LocalDateTime before) {
        return jdbc.sql("DELETE FROM %s WHERE %s < :before AND %s ORDER BY %s LIMIT %d"
                        .formatted(name, column, condition, column, BATCH))
                .param("before", before)
                .update();
    }
}
