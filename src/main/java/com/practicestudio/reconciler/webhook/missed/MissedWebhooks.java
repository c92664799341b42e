package com.practicestudio.reconciler.webhook.missed;

import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.practice.Practice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code missed_webhook}: how often runs repaired what a webhook should have told. */
@Component
public class MissedWebhooks {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MissedSettings settings;

    public MissedWebhooks(JdbcClient jdbc, Clock clock, MissedSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * An event that was missed.
     *
     * @param practice key
     * @param event as DrChrono would have sent it
     * @param inADay how often, as counted in the last 24 hours
     * @param inAWeek how often, as counted in the last seven days
     * @param lastCountedAt UTC
     * @param alert whether a run with this event among those it missed reached the threshold, all events together, in the
     *     last 24 hours
     */
    public record Missed(
            String practice, String event, long inADay, long inAWeek, Instant lastCountedAt, boolean alert) {}

    /** What is known, by practice and event. @param practice key, or null for all */
    public List<Missed> list(@Nullable String practice) {
        var now = now();
        return jdbc.sql("""
                        SELECT p.practice_key, m.event, SUM(IF(m.counted_at > :day, m.missed, 0)),
                          SUM(IF(m.counted_at > :week, m.missed, 0)), MAX(m.counted_at),
                          MAX(m.counted_at > :day AND r.missed >= :alert)
                        FROM missed_webhook m
                        JOIN practice p ON p.id = m.practice_id
                        JOIN (SELECT practice_id, run_id, SUM(missed) AS missed FROM missed_webhook GROUP BY practice_id, run_id) r
                          ON r.practice_id = m.practice_id AND r.run_id = m.run_id
                        WHERE :practice IS NULL OR p.practice_key = :practice
                        GROUP BY p.practice_key, m.event
                        ORDER BY p.practice_key, m.event
                        """)
                .param("practice", practice)
                .param("day", now.minusDays(1))
                .param("week", now.minusDays(7))
                .param("alert", settings.missedWebhooksAlert())
                .query(MissedWebhooks::missed)
                .list();
    }

    private static Missed missed(ResultSet row, int number) throws SQLException {
        return new Missed(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, LocalDateTime.class).toInstant(UTC),
                row.getBoolean(6));
    }

    /** Notes what a run missed. @param events how often, by name */
    void note(Practice practice, long run, Map<String, Long> events) {
        var now = now();
        events.forEach((event, missed) ->
                jdbc.sql("""
                        INSERT INTO missed_webhook (practice_id, run_id, event, missed, counted_at) VALUES (?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE missed = VALUES(missed), counted_at = VALUES(counted_at)
                        """).params(practice.id(), run, event, missed, now).update());
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock.withZone(UTC));
    }
}
