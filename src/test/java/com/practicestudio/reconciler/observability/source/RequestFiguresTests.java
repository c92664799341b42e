package com.practicestudio.reconciler.observability.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.observability.Figure;
import com.practicestudio.reconciler.observability.Metric;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests are counted as they come, once each. */
class RequestFiguresTests {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated("request figures"));
    private final RequestFigures source = new RequestFigures(jdbc);

    @Test
    void whatStoodThereBeforeIsNotCounted() {
        call(1, "200", 0);

        source.read();
        source.read();

        assertThat(source.read()).isEmpty();
    }

    @Test
    void everyRequestIsCountedOnceByStatusWithItsWait() {
        source.read();
        call(1, "200", 1_500);
        call(2, "204", 0);
        call(3, "429", 0);
        call(4, null, 500);

        source.read();

        var counted = List.of(requests("2xx", 2), requests("4xx", 1), requests("none", 1), waited(2));
        assertThat(source.read()).containsExactlyInAnyOrderElementsOf(counted);
        assertThat(source.read()).containsExactlyInAnyOrderElementsOf(counted);
    }

    @Test
    void aRowThatIsCommittedBehindALaterOneIsCounted() {
        source.read();
        call(2, "200", 0);
        source.read();
        call(1, "200", 0);

        assertThat(source.read()).contains(requests("2xx", 2));
    }

    private static Figure requests(String status, int number) {
        return Figure.of(Metric.REQUESTS, number, "seaside", "/api/patients", status);
    }

    private static Figure waited(int seconds) {
        return Figure.of(Metric.QUOTA_WAITED, seconds, "seaside");
    }

    private void call(long id, @Nullable String status, int waited) {
        jdbc.sql("""
                        INSERT INTO api_call (id, practice_key, method, endpoint, status, ms, attempt, called_at, waited_ms)
                        VALUES (?, 'seaside', 'GET', '/api/patients', ?, 10, 1, UTC_TIMESTAMP(6), ?)
                        """).param(id).param(status).param(waited).update();
    }
}
