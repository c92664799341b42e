package com.practicestudio.reconciler.observability.source;

import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.observability.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what is added to {@code api_call} from the first look on, whichever process asked: each look reads only what came
 * since the one before. What came since the last look is left to the next one: the rows before a row that is seen may be
 * committed behind it.
 */
@Component
class RequestFigures implements Source {

    private final JdbcClient jdbc;
    private final Map<List<String>, Double> requests = new HashMap<>();
    private final Map<List<String>, Double> waited = new HashMap<>();
    private long counted = -1;
    private long seen;

    RequestFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Metric> metrics() {
        return EnumSet.of(Metric.REQUESTS, Metric.QUOTA_WAITED);
    }

    @Override
    public List<Figure> read() {
        var newest = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM api_call")
                .query(Long.class)
                .single();
        if (counted < 0) {
            seen = newest;
        } else {
            count();
        }
        counted = seen;
        seen = newest;
        var figures = new ArrayList<Figure>();
        requests.forEach((labels, number) -> figures.add(new Figure(Metric.REQUESTS, number, labels)));
        waited.forEach((labels, seconds) -> figures.add(new Figure(Metric.QUOTA_WAITED, seconds, labels)));
        return figures;
    }

    private void count() {
        jdbc.sql("""
                        SELECT practice_key, endpoint, FLOOR(status / 100), COUNT(*), SUM(waited_ms) / 1000 FROM api_call
                        WHERE id > ? AND id <= ? GROUP BY 1, 2, 3
                        """).params(counted, seen).query(this::add);
    }

    private void add(ResultSet row) throws SQLException {
        var practice = row.getString(1);
        var status = row.getString(3) == null ? "none" : row.getInt(3) + "xx";
        requests.merge(List.of(practice, row.getString(2), status), row.getDouble(4), Double::sum);
        waited.merge(List.of(practice), row.getDouble(5), Double::sum);
    }
}
