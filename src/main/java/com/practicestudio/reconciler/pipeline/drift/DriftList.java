package com.practicestudio.reconciler.pipeline.drift;

import com.practicestudio.reconciler.pipeline.repair.Drifts;
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

/** The report of what drifted, and the operators' consent. */
@Component
class DriftList implements Drifts {

    private final JdbcClient jdbc;
    private final Practices practices;
    private final Clock clock;

    DriftList(JdbcClient jdbc, Practices practices, Clock clock) {
        this.jdbc = jdbc;
        this.practices = practices;
        this.clock = clock;
    }

    @Override
    public List<Event> events(@Nullable String practice, @Nullable Long run) {
        return jdbc.sql("""
                        SELECT d.run_id, p.practice_key, d.resource, d.field, d.kind, d.detail,
                          d.kind = 'RETYPED' AND COALESCE(s.pending, '') <> '', d.recorded_at
                        FROM drift_event d JOIN practice p ON p.id = d.practice_id
                        LEFT JOIN field_shape s ON s.practice_id = d.practice_id AND s.resource = d.resource
                          AND s.field = d.field
                        WHERE (:practice IS NULL OR p.practice_key = :practice) AND (:run IS NULL OR d.run_id = :run)
                        ORDER BY d.id DESC
                        """)
                .param("practice", practice)
                .param("run", run)
                .query((row, number) -> event(row))
                .list();
    }

    @Override
    public boolean accept(String practice, String resource, String field) {
        var known = practices.require(practice);
        return jdbc.sql("""
                        UPDATE field_shape SET kinds = CONCAT_WS(',', NULLIF(kinds, ''), pending), pending = '', changed_at = ?
                        WHERE practice_id = ? AND resource = ? AND field = ? AND pending <> ''
                        """)
                        .params(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), known.id(), resource, field)
                        .update()
                > 0;
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getObject(8, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
