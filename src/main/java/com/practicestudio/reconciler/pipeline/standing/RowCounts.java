package com.practicestudio.reconciler.pipeline.standing;

import com.practicestudio.reconciler.pipeline.table.Column;
import com.practicestudio.reconciler.pipeline.table.ManyRows;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds to {@code row_count}: how often rows of a resource became what, ever since. */
public final class RowCounts {

    private final JdbcTemplate jdbc;
    private final String resource;

    public RowCounts(JdbcTemplate jdbc, String resource) {
        this.jdbc = jdbc;
        this.resource = resource;
    }

    /**
     * Counts a chunk, in its transaction.
     *
     * @param counted by outcome, such as {@code inserted}
     */
    public void add(long practice, Map<String, Long> counted, Instant now) {
        // Always in the same order, so that two jobs of a practice wait for each other and never in a circle.
        var inOrder = new TreeMap<>(counted).entrySet().stream().toList();
        new ManyRows<Map.Entry<String, Long>>(
                        jdbc,
                        "INSERT INTO row_count (practice_id, resource, outcome, counted, last_at)",
                        5,
                        """
                        ON DUPLICATE KEY UPDATE counted = counted + VALUES(counted),
                          last_at = GREATEST(last_at, VALUES(last_at))
                        """,
                        one -> new @Nullable Object[] {
                            practice, resource, one.getKey(), one.getValue(), Column.bound(now)
                        })
                .write(inOrder);
    }
}
