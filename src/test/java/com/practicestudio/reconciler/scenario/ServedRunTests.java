package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.access.Operators;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Runs.LeftOpen;
import com.practicestudio.reconciler.pipeline.lease.Watch;
import com.practicestudio.reconciler.pipeline.window.Recovery;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that was started over HTTP, in a server that is asked to end or killed. */
class ServedRunTests {

    private static final String PASSWORD = "synthetic-password-1";
    private static final String APPOINTMENTS = "/api/appointments_list";
    private static final String NIGHTLY = "{\"job\": \"nightly\", \"practice\": \"seaside\"}";
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final SimulatedPractice practice =
            SimulatedPractice.plan("seaside", 1_200, 1_200).open();
    private Stage stage;

    @BeforeEach
    void prepare() {
        stage = new Stage("served runs", practice).jobs("jobs-of-500");
        stage.settings.put("server.port", "0");
        new Operators(JdbcClient.create(stage.jdbc), Clock.systemUTC()).add("kim", PASSWORD);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void isStoppedAtAChunkBoundaryWithTheServerAndGoesOnLater() {
        try (var server = stage.child("serve")) {
            begin(server);
            server.terminate();

            assertThat(server.await(GRACE)).isEqualTo(143);
            assertThat(server.output()).doesNotContain("xception", "ERROR");
        }
        assertThat(statuses()).containsExactly("STOPPED");
        assertTheNextOneFinishes();
    }

    @Test
    void isTakenOverByWhoComesNextWhenTheServerIsKilled() {
        try (var server = stage.child("serve")) {
            begin(server);
            server.kill();
        }
        assertTheNextOneFinishes();
        assertThat(statuses()).containsExactly("FAILED", "COMPLETED");
    }

    @Test
    void isGoneOnWithByAnotherServerWhenTheOneThatRanItIsKilled() {
        try (var other = stage.child("serve");
                var server = stage.child("serve")) {
            begin(server);
            server.kill();
            stage.simulator.latency(Duration.ZERO);

            Await.until(() -> other.err().contains("What execution 1 left (job 'nightly', practice 'seaside') ended"));

            assertThat(other.err()).contains("ended: DONE");
            assertThat(statuses()).containsExactly("FAILED", "COMPLETED");
        }
        assertThat(stage.count("appointment", "seaside")).isEqualTo(practice.count("appointments"));
    }

    @Test
    void oneThatEndedBeforeItGaveItsLeaseBackIsNoOrphan() {
        try (var context = stage.context()) {
            Stage.run(context, "nightly", "seaside");
            stage.jdbc.update("UPDATE lease SET owner = 'dead/1', execution_id = 1, beat_at = '2020-01-01'");

            assertThat(context.getBean(Runs.class).orphaned()).isEmpty();
        }
    }

    @Test
    void whatItsSuccessorDiedOfBeforeItBeganIsGoneOnWithToo() {
        try (var server = stage.child("serve")) {
            begin(server);
            server.kill();
        }
        try (var context = stage.context()) {
            var watch = context.getBean(Watch.class);
            Await.until(
                    () -> watch.acquire(stage.practiceId("seaside"), "nightly").isPresent());
            context.getBean(Recovery.class).recover("nightly", "seaside");
            assertThat(statuses()).containsExactly("FAILED");

            stage.jdbc.update("UPDATE lease SET beat_at = '2020-01-01'");

            assertThat(context.getBean(Runs.class).orphaned()).containsExactly(new LeftOpen(1, "nightly", "seaside"));
        }
        assertTheNextOneFinishes();
    }

    @Test
    void whatThreeProcessesDiedOfOrWasAskedToStopIsLeftToHumans() {
        try (var server = stage.child("serve")) {
            begin(server);
            server.kill();
        }
        try (var context = stage.context()) {
            var runs = context.getBean(Runs.class);
            Await.until(() -> !runs.orphaned().isEmpty());
            assertThat(runs.orphaned()).containsExactly(new LeftOpen(1, "nightly", "seaside"));

            stage.jdbc.update("UPDATE lease SET stop_requested = TRUE");
            assertThat(runs.orphaned()).isEmpty();
            stage.jdbc.update("UPDATE lease SET stop_requested = FALSE");

            diedBefore(-1);
            assertThat(runs.orphaned()).hasSize(1);
            diedBefore(-2);
            assertThat(runs.orphaned()).isEmpty();
        }
    }

    /** As if a process had died of the same window before. */
    private void diedBefore(int execution) {
        stage.jdbc.update("""
                        INSERT INTO BATCH_JOB_EXECUTION
                          (JOB_EXECUTION_ID, VERSION, JOB_INSTANCE_ID, CREATE_TIME, START_TIME, END_TIME, STATUS, EXIT_CODE)
                        SELECT ?, VERSION, JOB_INSTANCE_ID, CREATE_TIME, START_TIME, CREATE_TIME, 'FAILED', 'OWNER_DIED'
                        FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = 1
                        """, execution);
    }

    /** Starts a run and returns when it is in the middle of it. */
    private void begin(Child server) {
        var reached = new CountDownLatch(1);
        stage.simulator.before(APPOINTMENTS, 1, reached::countDown);
        stage.simulator.latency(Duration.ofMillis(300));
        var answer = Api.on(server.port()).as("kim", PASSWORD).post("/api/runs", NIGHTLY);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        Await.until(() -> reached.getCount() == 0);
    }

    private void assertTheNextOneFinishes() {
        stage.simulator.latency(Duration.ZERO);
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.DONE);
        }
        assertThat(stage.count("patient", "seaside")).isEqualTo(practice.count("patients"));
        assertThat(stage.count("appointment", "seaside")).isEqualTo(practice.count("appointments"));
    }

    private List<String> statuses() {
        return stage.jdbc.queryForList(
                "SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID", String.class);
    }
}
