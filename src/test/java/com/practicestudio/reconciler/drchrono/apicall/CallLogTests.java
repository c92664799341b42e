package com.practicestudio.reconciler.drchrono.apicall;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code api_call}. */
class CallLogTests {

    private static final DataSource database = TestDatabase.migrated("api_call");

    private CallLog calls = new CallLog(database);

    @BeforeEach
    void empty() {
        JdbcClient.create(database).sql("DELETE FROM api_call").update();
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void keepsWhatWasAskedAndHowItWent() {
        calls.accept(call(7L, 429));
        calls.flush();

        assertThat(JdbcClient.create(database)
                        .sql("SELECT * FROM api_call")
                        .query()
                        .singleRow())
                .containsEntry("practice_key", "seaside")
                .containsEntry("run_id", 7L)
                .containsEntry("method", "GET")
                .containsEntry("endpoint", "/api/patients/{id}")
                .containsEntry("status", 429)
                .containsEntry("ms", 1234)
                .containsEntry("waited_ms", 55)
                .containsEntry("attempt", 2)
                .containsEntry("called_at", LocalDateTime.parse("2026-02-03T10:40:00.123456"));
    }

    @Test
    void keepsCallsWithoutRunOrAnswer() {
        calls.accept(call(null, null));
        calls.flush();

        assertThat(JdbcClient.create(database)
                        .sql("SELECT * FROM api_call")
                        .query()
                        .singleRow())
                .containsEntry("run_id", null)
                .containsEntry("status", null);
    }

    @Test
    void countsTheCallsOfARunAsFarAsTheyWereMade() {
        for (int i = 0; i < 2_500; i++) {
            calls.accept(call(7L, 200));
        }
        calls.accept(call(8L, 200));

        assertThat(calls.countOf(7)).isEqualTo(2_500);
        assertThat(calls.countOf(8)).isEqualTo(1);
        assertThat(calls.countOf(9)).isZero();
    }

    @Test
    void writesWhatIsLeftWhenItIsClosed() {
        for (int i = 0; i < 5_000; i++) {
            calls.accept(call(7L, 200));
        }
        calls.close();
        calls = new CallLog(database);

        assertThat(calls.countOf(7)).isEqualTo(5_000);
    }

    @Test
    void goesOnAfterABatchThatCouldNotBeWritten() {
        calls.accept(new ApiCall(
                "x".repeat(65), 7L, "GET", "/api/patients", 200, Duration.ZERO, Duration.ZERO, 1, Instant.EPOCH));
        calls.flush();
        calls.accept(call(7L, 200));

        assertThat(calls.countOf(7)).isEqualTo(1);
    }

    private static ApiCall call(@Nullable Long run, @Nullable Integer status) {
        return new ApiCall(
                "seaside",
                run,
                "GET",
                "/api/patients/{id}",
                status,
                Duration.ofMillis(55),
                Duration.ofMillis(1234),
                2,
                Instant.parse("2026-02-03T10:40:00.123456Z"));
    }
}
