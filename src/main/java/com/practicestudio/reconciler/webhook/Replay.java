package com.practicestudio.reconciler.webhook;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts deliveries back as if they had just come, so that they are applied once more. Safe to repeat. */
@Component
public class Replay {

    private static final int BATCH = 1_000;

    /** What no record of ours is told by cannot be applied. */
    private static final String APPLICABLE = """
            (d.resource IS NOT NULL AND d.object_id IS NOT NULL AND d.state IN ('RECEIVED', 'APPLIED', 'FAILED', 'IGNORED'))
            """;

    private final JdbcClient jdbc;

    public Replay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a filter chooses.
     *
     * @param applicable deliveries about a record that we hold
     * @param others those that are not
     */
    public record Chosen(long applicable, long others) {}

    /** Counts, and changes nothing. */
    public Chosen count(DeliveryFilter filter) {
        return jdbc.sql("""
                        SELECT COUNT(CASE WHEN %s THEN 1 END), COUNT(*) FROM webhook_delivery d WHERE %s
                        """.formatted(APPLICABLE, DeliveryFilter.CONDITION))
                .paramSource(filter.parameters())
                .query((row, number) -> new Chosen(row.getLong(1), row.getLong(2) - row.getLong(1)))
                .single();
    }

    /** Puts back those about a record that we hold, some at a time. @return how many */
    public long putBack(DeliveryFilter filter) {
        long back = 0;
        var ids = applicable(filter, 0);
        while (!ids.isEmpty()) {
            back += putBack(ids);
            ids = applicable(filter, ids.get(ids.size() - 1));
        }
        return back;
    }

    private List<Long> applicable(DeliveryFilter filter, long after) {
        return jdbc.sql("""
                        SELECT d.id FROM webhook_delivery d WHERE d.id > :after AND %s AND %s ORDER BY d.id LIMIT %d
                        """.formatted(APPLICABLE, DeliveryFilter.CONDITION, BATCH))
                .paramSource(filter.parameters().addValue("after", after))
                .query(Long.class)
                .list();
    }

    /** A transaction of its own, so that no lock is held for long. */
    private int putBack(List<Long> ids) {
        return jdbc.sql("""
                        UPDATE webhook_delivery
                        SET state = 'RECEIVED', attempts = 0, due_at = UTC_TIMESTAMP(6), run_id = NULL, settled_at = NULL,
                          reason = NULL
                        WHERE id IN (:ids)
                        """).param("ids", ids).update();
    }
}
