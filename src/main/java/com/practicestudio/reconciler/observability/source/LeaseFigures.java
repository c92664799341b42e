package com.practicestudio.reconciler.observability.source;

import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.observability.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works, and who was thought dead: a row for each practice and job. */
@Component
class LeaseFigures implements Source {

    private final JdbcClient jdbc;

    LeaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Metric> metrics() {
        return EnumSet.of(Metric.LEASE_BEAT_AGE, Metric.LEASE_TAKEOVERS);
    }

    @Override
    public List<Figure> read() {
        return jdbc.sql("""
                        SELECT p.practice_key, l.job, l.takeovers, l.owner IS NOT NULL AND e.END_TIME IS NULL,
                          TIMESTAMPDIFF(MICROSECOND, l.beat_at, UTC_TIMESTAMP(6)) / 1000000
                        FROM lease l JOIN practice p ON p.id = l.practice_id
                        LEFT JOIN BATCH_JOB_EXECUTION e ON e.JOB_EXECUTION_ID = l.execution_id
                        """).query((row, number) -> of(row)).list().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Figure> of(ResultSet row) throws SQLException {
        var practice = row.getString(1);
        var job = row.getString(2);
        var takeovers = Figure.of(Metric.LEASE_TAKEOVERS, row.getLong(3), practice, job);
        var beat = Figure.of(Metric.LEASE_BEAT_AGE, row.getDouble(5), practice, job);
        return row.getBoolean(4) ? List.of(takeovers, beat) : List.of(takeovers);
    }
}
