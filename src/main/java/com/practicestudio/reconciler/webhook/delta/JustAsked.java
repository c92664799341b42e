package com.practicestudio.reconciler.webhook.delta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which records were asked for a moment ago, by whichever process. It is noted in the transaction that applied them, and only
 * of many at once: a few may be asked for again at once.
 */
@Component
class JustAsked {

    static final Duration MOMENT = Duration.ofSeconds(10);

    private static final int FEW = 10;

    private static final String A_MOMENT_AGO = "UTC_TIMESTAMP(6) - INTERVAL " + MOMENT.toSeconds() + " SECOND";

    private final JdbcClient jdbc;

    JustAsked(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was noted before and is over goes at the same time. */
    void note(long practice, String resource, Collection<String> externalIds) {
        if (externalIds.size() <= FEW) {
            return;
        }
        jdbc.sql("DELETE FROM webhook_storm WHERE practice_id = ? AND resource = ? AND asked_at <= " + A_MOMENT_AGO)
                .params(practice, resource)
                .update();
        jdbc.sql("""
                        INSERT INTO webhook_storm (practice_id, resource, asked_at, external_ids)
                        VALUES (?, ?, UTC_TIMESTAMP(6), ?)
                        """)
                .params(practice, resource, String.join("\n", externalIds).getBytes(UTF_8))
                .update();
    }

    /** Those of these that were asked for. */
    List<String> among(long practice, String resource, Collection<String> externalIds) {
        var asked = asked(practice, resource);
        return externalIds.stream().filter(asked::contains).toList();
    }

    private Set<String> asked(long practice, String resource) {
        var asked = new HashSet<String>();
        jdbc.sql("""
                        SELECT external_ids FROM webhook_storm
                        WHERE practice_id = ? AND resource = ? AND asked_at >\s""" + A_MOMENT_AGO)
                .params(practice, resource)
                .query((row, number) -> new String(row.getBytes(1), UTF_8))
                .list()
                .forEach(ids -> asked.addAll(List.of(ids.split("\n"))));
        return asked;
    }
}
