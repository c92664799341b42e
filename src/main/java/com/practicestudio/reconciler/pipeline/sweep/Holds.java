package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The guard of the sweeps: what would declare too much gone is held until an operator says yes. */
@Component
class Holds implements Sweeps {

    private final JdbcClient jdbc;
    private final Practices practices;
    private final Clock clock;

    Holds(JdbcClient jdbc, Practices practices, Clock clock) {
        this.jdbc = jdbc;
        this.practices = practices;
        this.clock = clock;
    }

    /** Whether an operator has said yes to at least as many missing records. */
    boolean confirmed(long practice, String resource, long missing) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM sweep_hold
                        WHERE practice_id = ? AND resource = ? AND state = 'CONFIRMED' AND missing >= ?
                        """)
                        .params(practice, resource, missing)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void hold(long practice, String resource, long missing, long held, long run) {
        jdbc.sql("""
                        INSERT INTO sweep_hold (practice_id, resource, state, missing, held, run_id, held_at)
                        VALUES (?, ?, 'WAITING', ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE state = 'WAITING', missing = VALUES(missing), held = VALUES(held),
                          run_id = VALUES(run_id), held_at = VALUES(held_at), confirmed_at = NULL
                        """).params(practice, resource, missing, held, run, now()).update();
    }

    /** A sweep has gone through. */
    void release(long practice, String resource) {
        jdbc.sql("DELETE FROM sweep_hold WHERE practice_id = ? AND resource = ?")
                .params(practice, resource)
                .update();
    }

    @Override
    public List<Hold> holds(@Nullable String practice) {
        return jdbc.sql("""
                        SELECT p.practice_key, h.resource, h.state, h.missing, h.held, h.held_at
                        FROM sweep_hold h JOIN practice p ON p.id = h.practice_id
                        WHERE :practice IS NULL OR p.practice_key = :practice
                        ORDER BY p.practice_key, h.resource
                        """)
                .param("practice", practice)
                .query((row, number) -> hold(row))
                .list();
    }

    @Override
    public @Nullable Hold confirm(String practice, String resource) {
        Practice known = practices.require(practice);
        jdbc.sql("""
                        UPDATE sweep_hold SET state = 'CONFIRMED', confirmed_at = ?
                        WHERE practice_id = ? AND resource = ? AND state = 'WAITING'
                        """).params(now(), known.id(), resource).update();
        return holds(practice).stream()
                .filter(hold -> hold.resource().equals(resource))
                .findFirst()
                .orElse(null);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
