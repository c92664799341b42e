package com.practicestudio.reconciler.webhook.delta;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which records were asked for a moment ago, by whichever process: their deliveries say when they were settled, and were
 * settled in the transaction that applied them. So nothing more has to be kept.
 */
@Component
class JustAsked {

    static final Duration MOMENT = Duration.ofSeconds(10);

    /** A delivery that waited longer tells of no storm; those of a month need not be read. */
    private static final Duration STORM = MOMENT.multipliedBy(12);

    private final JdbcClient jdbc;

    JustAsked(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these that were asked for. @param externalIds at least one */
    List<String> among(long practice, String resource, Collection<String> externalIds) {
        return jdbc.sql("""
                        SELECT DISTINCT object_id FROM webhook_delivery FORCE INDEX (webhook_delivery_of_record)
                        WHERE practice_id = :practice AND resource = :resource AND object_id IN (:ids)
                          AND received_at > UTC_TIMESTAMP(6) - INTERVAL %d SECOND
                          AND state = 'APPLIED' AND settled_at > UTC_TIMESTAMP(6) - INTERVAL %d SECOND
                        """.formatted(STORM.toSeconds(), MOMENT.toSeconds()))
                .param("practice", practice)
                .param("resource", resource)
                .param("ids", externalIds)
                .query(String.class)
                .list();
    }
}
