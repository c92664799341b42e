package com.practicestudio.reconciler.observability.source;

import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.observability.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks that wait, failed or never came. Those that were applied are not counted: they are millions. */
@Component
class WebhookFigures implements Source {

    private final JdbcClient jdbc;

    WebhookFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Metric> metrics() {
        return EnumSet.of(Metric.DELIVERIES, Metric.DELIVERIES_AGE, Metric.WEBHOOKS_MISSED);
    }

    @Override
    public List<Figure> read() {
        return Stream.concat(unsettled(), missed()).toList();
    }

    /** An index has all but when the oldest came. */
    private Stream<Figure> unsettled() {
        return jdbc.sql("""
                        SELECT p.practice_key, d.state, d.deliveries,
                          TIMESTAMPDIFF(MICROSECOND, o.received_at, UTC_TIMESTAMP(6)) / 1000000
                        FROM (SELECT practice_id, state, COUNT(*) AS deliveries, MIN(id) AS oldest FROM webhook_delivery
                              WHERE state IN ('RECEIVED', 'FAILED') GROUP BY practice_id, state) d
                        JOIN webhook_delivery o ON o.id = d.oldest
                        JOIN practice p ON p.id = d.practice_id
                        """).query((row, number) -> of(row)).list().stream().flatMap(List::stream);
    }

    private static List<Figure> of(ResultSet row) throws SQLException {
        var practice = row.getString(1);
        var state = row.getString(2).toLowerCase(Locale.ROOT);
        return List.of(
                Figure.of(Metric.DELIVERIES, row.getLong(3), practice, state),
                Figure.of(Metric.DELIVERIES_AGE, row.getDouble(4), practice, state));
    }

    private Stream<Figure> missed() {
        return jdbc
                .sql("""
                        SELECT p.practice_key, SUM(m.missed) FROM missed_webhook m JOIN practice p ON p.id = m.practice_id
                        WHERE m.counted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
                        GROUP BY p.practice_key
                        """)
                .query((row, number) -> Figure.of(Metric.WEBHOOKS_MISSED, row.getLong(2), row.getString(1)))
                .list()
                .stream();
    }
}
