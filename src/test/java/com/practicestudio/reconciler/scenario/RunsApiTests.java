package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.access.Operators;
import com.practicestudio.reconciler.scenario.Api.Answer;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code /api/runs} of a server that serves two practices. */
class RunsApiTests {

    private static final String KEY = "seaside";
    private static final String PASSWORD = "synthetic-password-1";
    private static final String PROFILES = "/api/appointment_profiles";
    private static final String APPOINTMENTS = "/api/appointments_list";
    private static final String NIGHTLY = "{\"job\": \"nightly\", \"practice\": \"seaside\"}";

    private static final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, 1_200, 1_200).open();
    private static final Stage stage = new Stage(
                    "runs api",
                    practice,
                    SimulatedPractice.plan("harbor", 10, 10).open())
            .jobs("jobs-of-500");
    private static ConfigurableApplicationContext server;
    private static Api nobody;
    private static Api kim;

    @BeforeAll
    static void serve() {
        server = stage.serve();
        server.getBean(Operators.class).add("kim", PASSWORD);
        nobody = Api.on(ReconcilerContext.port(server));
        kim = nobody.as("kim", PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
        stage.close();
    }

    @BeforeEach
    void nothingRuns() {
        Await.until(() -> stage.jdbc
                .queryForList("SELECT 1 FROM lease WHERE owner IS NOT NULL")
                .isEmpty());
        stage.jdbc.update("DELETE FROM audit_event");
        stage.jdbc.update("DELETE FROM lease");
        stage.jdbc.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'ABANDONED' WHERE STATUS <> 'COMPLETED'");
    }

    @Test
    void aFailedRunGoesOnWhereItStoppedAndIsRecordedWithWhoRestartedIt() {
        var failed = failed();
        stage.simulator.resetCounters();

        var answer = kim.post("/api/runs/" + failed + "/restart");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.execution()).isGreaterThan(failed);
        assertThat(answer.location()).isEqualTo("/api/runs/" + answer.execution());
        var done = ended(answer.execution());
        assertThat(done.body().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(done.body().path("window"))
                .isEqualTo(kim.get("/api/runs/" + failed).body().path("window"));
        assertThat(stage.count("appointment", KEY)).isEqualTo(practice.count("appointments"));
        assertThat(stage.simulator.recentRequests()).noneMatch(request -> request.contains("/api/offices"));
        assertThat(recorded()).containsExactly("kim restart seaside execution %d by HTTP".formatted(failed));
    }

    @Test
    void aRunWhoseJobIsThereNoMoreIsNotRestartedAndToldSo() {
        var failed = failed();
        stage.jdbc.update("""
                UPDATE BATCH_JOB_INSTANCE SET JOB_NAME = 'retired' WHERE JOB_INSTANCE_ID =
                  (SELECT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = ?)
                """, failed);

        var answer = kim.post("/api/runs/" + failed + "/restart");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.detail()).contains("There is no job 'retired'");
    }

    @Test
    void aRunIsShownWithItsStepsAndThePlainCauseOfItsFailure() {
        var failed = failed();

        var run = kim.get("/api/runs/" + failed).body();

        assertThat(run.path("status").asString()).isEqualTo("FAILED");
        assertThat(run.path("note").asString())
                .contains("GET /api/appointment_profiles was refused")
                .doesNotContain("Exception", "\n");
        assertThat(run.path("requests").asLong()).isPositive();
        assertThat(run.path("endedAt").asString()).endsWith("Z");
        assertThat(run.path("executions")).hasSize(1);
        var offices = run.path("steps").path(0);
        assertThat(offices.path("resource").asString()).isEqualTo("offices");
        assertThat(offices.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(offices.path("read").asLong()).isEqualTo(practice.count("offices"));
        var last = run.path("steps").path(run.path("steps").size() - 1);
        assertThat(last.path("resource").asString()).isEqualTo("appointment-profiles");
        assertThat(last.path("note")).isEqualTo(run.path("note"));
    }

    @Test
    void runsAreListedTheNewestFirstAndNarrowed() {
        var failed = failed();
        var other = ended(kim.post("/api/runs", NIGHTLY.replace(KEY, "harbor")).execution())
                .body()
                .path("execution")
                .asLong();

        assertThat(executions("")).startsWith(other, failed);
        assertThat(executions("?practice=seaside")).startsWith(failed).doesNotContain(other);
        assertThat(executions("?practice=seaside&status=FAILED")).containsExactly(failed);
        assertThat(executions("?job=nightly&limit=1")).containsExactly(other);
        assertThat(executions("?job=incremental")).isEmpty();
        assertThat(executions("?status=PARKED")).isEmpty();
    }

    @Test
    void howFarAPracticeHasComeIsToldWithItsOpenErrors() {
        ended(kim.post("/api/runs", NIGHTLY).execution());

        var standing = kim.get("/api/practices/seaside/standing").body();

        assertThat(standing.path("newestChange").asString()).endsWith("Z");
        assertThat(standing.path("lagSeconds").isIntegralNumber()).isTrue();
        assertThat(standing.path("openErrors").asLong()).isZero();
        assertThat(standing.path("resources")).isNotEmpty();
        assertThat(standing.path("jobs").path(0).path("job").asString()).isEqualTo("nightly");
        assertThat(kim.get("/api/practices").body()).hasSize(2);
        assertThat(kim.get("/api/practices/nowhere/standing").status()).isEqualTo(404);
        assertThat(nobody.get("/api/practices").status()).isEqualTo(401);
    }

    @Test
    void theOldestOfItsOpenErrorsIsTold() {
        for (var seen : List.of("2026-01-02 03:04:05", "2026-02-02 03:04:05")) {
            stage.jdbc.update("""
                    INSERT INTO sync_error
                      (practice_id, resource, external_id, kind, field, reason, payload, payload_digest, state, attempts,
                       first_run_id, last_run_id, first_seen_at, last_seen_at)
                    VALUES (?, 'patients', ?, 'UNFETCHED', '', 'synthetic', '', '', 'OPEN', 1, 1, 1, ?, UTC_TIMESTAMP(6))
                    """, stage.practiceId(KEY), seen, seen);
        }
        try {
            var standing = kim.get("/api/practices/seaside/standing").body();

            assertThat(standing.path("openErrors").asLong()).isEqualTo(2);
            assertThat(standing.path("oldestError").asString()).isEqualTo("2026-01-02T03:04:05Z");
        } finally {
            stage.jdbc.update("DELETE FROM sync_error WHERE reason = 'synthetic'");
        }
    }

    @Test
    void aJobIsStartedForAPracticeInAWindowAndRepeatingItDoesNothing() {
        var body = "{\"job\": \"nightly\", \"practice\": \"harbor\", \"window\": \"of-the-api\"}";

        var begun = kim.post("/api/runs", body);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        assertThat(ended(begun.execution()).body().path("window").asString()).isEqualTo("of-the-api");
        Await.until(() -> stage.jdbc
                .queryForList("SELECT 1 FROM lease WHERE owner IS NOT NULL")
                .isEmpty());
        var again = kim.post("/api/runs", body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.message()).isEqualTo("Window 'of-the-api' is complete.");
        assertThat(recorded())
                .containsExactly(
                        "kim run harbor nightly window of-the-api, by HTTP",
                        "kim run harbor nightly window of-the-api, by HTTP");
    }

    @Test
    void aRunningRunIsNotBegunAgainAndStopsAtAChunkBoundary() {
        var held = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        stage.simulator.before(APPOINTMENTS, 1, () -> {
            reached.countDown();
            await(held);
        });
        var first = kim.post("/api/runs", NIGHTLY);
        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        try {
            await(reached);
            var path = "/api/runs/" + first.execution();

            var again = kim.post(path + "/restart");
            assertThat(again.status()).as(again.toString()).isEqualTo(202);
            assertThat(again.execution()).isEqualTo(first.execution());
            var another = kim.post("/api/runs", NIGHTLY);
            assertThat(another.status()).isEqualTo(409);
            assertThat(another.type()).isEqualTo("application/problem+json");
            assertThat(another.detail()).isEqualTo("Another process is running job 'nightly' of practice 'seaside'.");
            assertThat(kim.post(path + "/abandon").detail()).contains("is running. Stop it first");

            var stopped = kim.post(path + "/stop");
            assertThat(stopped.status()).isEqualTo(202);
            assertThat(stopped.message()).contains("at its next chunk boundary");
            assertThat(kim.post(path + "/stop").status()).isIn(202, 409);
            untilTheOwnerHasSeenIt();
        } finally {
            held.countDown();
        }
        assertThat(ended(first.execution()).body().path("status").asString()).isEqualTo("STOPPED");
        assertThat(kim.post("/api/runs/" + first.execution() + "/stop").detail())
                .isEqualTo("Execution %d is not running: it is STOPPED.".formatted(first.execution()));
        assertThat(ended(kim.post("/api/runs/" + first.execution() + "/restart").execution())
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED");
        assertThat(recorded()).contains("kim stop seaside execution %d by HTTP".formatted(first.execution()));
    }

    @Test
    void whatIsAbandonedIsNotRestartedAndWhatIsCompleteNeedsNoRestart() {
        var failed = failed();
        assertThat(kim.post("/api/runs/" + failed + "/abandon").status()).isEqualTo(200);
        var again = kim.post("/api/runs/" + failed + "/abandon");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.message()).isEqualTo("Execution %d is abandoned already.".formatted(failed));
        assertThat(recorded()).contains("kim abandon seaside execution %d by HTTP".formatted(failed));
        var refused = kim.post("/api/runs/" + failed + "/restart");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("was abandoned");

        var done = ended(kim.post("/api/runs", NIGHTLY).execution())
                .body()
                .path("execution")
                .asLong();
        var complete = kim.post("/api/runs/" + done + "/restart");
        assertThat(complete.status()).isEqualTo(200);
        assertThat(complete.message())
                .isEqualTo("Execution %d is complete. There is nothing to restart.".formatted(done));
        assertThat(kim.post("/api/runs/" + done + "/abandon").status()).isEqualTo(409);
    }

    @Test
    void abandoningAnExecutionThatWasRestartedAbandonsItsWindow() {
        var first = failed();
        fail();
        var second = ended(kim.post("/api/runs/" + first + "/restart").execution())
                .body()
                .path("execution")
                .asLong();

        assertThat(kim.post("/api/runs/" + first + "/abandon").message())
                .contains("The window of execution " + first, "execution " + second);

        assertThat(kim.post("/api/runs/" + second + "/restart").status()).isEqualTo(409);
        assertThat(kim.get("/api/runs/" + second).body().path("status").asString())
                .isEqualTo("ABANDONED");
    }

    @Test
    void whatADeadProcessLeftIsRecoveredOnceWithARecordForEach() {
        var left = failed();
        stage.jdbc.update(
                "UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED', END_TIME = NULL WHERE JOB_EXECUTION_ID = ?", left);
        stage.jdbc.update("DELETE FROM audit_event");
        assertThat(kim.post("/api/runs/" + left + "/stop").detail()).contains("nobody works on it any more: 'recover'");

        var recovered = kim.post("/api/runs/recover");

        assertThat(recovered.status()).isEqualTo(200);
        assertThat(recovered.body().path("ended").path(0).asLong()).isEqualTo(left);
        assertThat(kim.get("/api/runs/" + left).body().path("note").asString())
                .startsWith("The process that ran it died.");
        assertThat(kim.post("/api/runs/recover").body().path("ended")).isEmpty();
        assertThat(recorded()).containsExactly("kim recover seaside execution %d by HTTP".formatted(left));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/restart", "/stop", "/abandon"})
    void anUnknownExecutionIsNotFound(String action) {
        var answer = action.isEmpty() ? kim.get("/api/runs/999999") : kim.post("/api/runs/999999" + action);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.detail()).contains("There is no execution 999999.");
        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit",
        "?limit=201, limit",
        "?limit=many, limit",
        "?status=DONE, status",
        "?practice=nowhere, practice",
        "/x, execution"
    })
    void aParameterThatCannotBeUsedIsNamed(String query, String field) {
        var answer = kim.get("/api/runs" + query);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body().path("field").asString()).isEqualTo(field);
        assertThat(answer.detail()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"practice\": \"seaside\"} | job",
                "{\"job\": \"nightly\"} | practice",
                "{\"job\": \"nowhere\", \"practice\": \"seaside\"} | job",
                "{\"job\": \"nightly\", \"practice\": \"nowhere\"} | practice",
                "{\"job\": [1], \"practice\": \"seaside\"} | job",
                "{\"job\": \"nightly\", \"practice\": \"seaside\", \"window\": \"two words\"} | window",
                "{\"job\": \"nightly\", \"practice\": \"seaside\", \"windwo\": \"w\"} | windwo",
                "{\"job\": | ''",
                "[] | ''",
                "'' | ''"
            })
    void aBodyThatCannotBeUsedIsRefusedAndItsPropertyNamed(String body, String field) {
        var answer = kim.post("/api/runs", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body().path("field").asString()).isEqualTo(field);
        assertThat(answer.detail()).isNotBlank().doesNotContain("Exception", "nowhere", "two words");
        assertThat(recorded()).isEmpty();
    }

    /** A form on another site can send these with the password that a browser remembers. */
    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void whatAFormCouldSendChangesNothing(String type) {
        var failed = failed();

        for (var path :
                List.of("/" + failed + "/restart", "/" + failed + "/stop", "/" + failed + "/abandon", "/recover", "")) {
            var answer = kim.post("/api/runs" + path, type, path.isEmpty() ? NIGHTLY : "");

            assertThat(answer.status()).as(path + answer).isEqualTo(415);
            assertThat(answer.type()).isEqualTo("application/problem+json");
        }
        assertThat(recorded()).isEmpty();
        assertThat(kim.get("/api/runs/" + failed).body().path("status").asString())
                .isEqualTo("FAILED");
    }

    @Test
    void nobodyElseSeesOrDoesAnything() {
        var failed = failed();

        for (var stranger : List.of(nobody, nobody.as("kim", "wrong"), nobody.as("robin", PASSWORD))) {
            assertThat(stranger.get("/api/runs").status()).isEqualTo(401);
            assertThat(stranger.get("/api/runs/" + failed).status()).isEqualTo(401);
            for (var path : List.of(
                    "/" + failed + "/restart", "/" + failed + "/stop", "/" + failed + "/abandon", "/recover", "")) {
                var answer = stranger.post("/api/runs" + path, NIGHTLY);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.type()).isEqualTo("application/problem+json");
                assertThat(answer.detail()).contains("operators only");
            }
        }
        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotDone() {
        var failed = failed();
        stage.jdbc.execute("RENAME TABLE audit_event TO audit_event_away");
        try {
            for (var action : List.of("restart", "abandon")) {
                assertThat(kim.post("/api/runs/" + failed + "/" + action).status())
                        .isEqualTo(500);
            }
            assertThat(kim.post("/api/runs", NIGHTLY).status()).isEqualTo(500);
        } finally {
            stage.jdbc.execute("RENAME TABLE audit_event_away TO audit_event");
        }
        assertThat(executions("?practice=seaside").get(0)).isEqualTo(failed);
        assertThat(kim.get("/api/runs/" + failed).body().path("status").asString())
                .isEqualTo("FAILED");
    }

    /** It looks with each sign of life; when another one follows, or it has given the lease back, it has looked. */
    private static void untilTheOwnerHasSeenIt() {
        var first = beats();
        Await.until(() -> {
            var now = beats();
            return now.isEmpty() || first.isEmpty() || now.get(0) > first.get(0) + 1;
        });
    }

    private static List<Long> beats() {
        return stage.jdbc.queryForList("SELECT beat FROM lease WHERE owner IS NOT NULL", Long.class);
    }

    /** The number of an execution that failed behind its first two resources. */
    private static long failed() {
        fail();
        var execution = kim.post("/api/runs", NIGHTLY).execution();
        ended(execution);
        stage.jdbc.update("DELETE FROM audit_event");
        return execution;
    }

    private static void fail() {
        stage.simulator.fail(PROFILES, 1, Fault.status(400));
    }

    private static Answer ended(long execution) {
        Await.until(
                () -> kim.get("/api/runs/" + execution).body().path("endedAt").isString());
        Await.until(() -> stage.jdbc
                .queryForList("SELECT 1 FROM lease WHERE owner IS NOT NULL")
                .isEmpty());
        return kim.get("/api/runs/" + execution);
    }

    private static List<Long> executions(String query) {
        return StreamSupport.stream(kim.get("/api/runs" + query).body().spliterator(), false)
                .map(run -> run.path("execution").asLong())
                .toList();
    }

    private static List<String> recorded() {
        return stage.jdbc.queryForList("""
                SELECT CONCAT_WS(' ', e.actor, e.action, p.practice_key, e.subject, e.detail)
                FROM audit_event e LEFT JOIN practice p ON p.id = e.practice_id ORDER BY e.id
                """, String.class);
    }

    private static void await(CountDownLatch latch) {
        Await.until(() -> latch.getCount() == 0);
    }
}
