package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that is asked to end, killed, or frozen in the middle of a run, and the one that comes after it. */
class SignalTests {

    private static final String APPOINTMENTS = "/api/appointments_list";
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final SimulatedPractice practice =
            SimulatedPractice.plan("seaside", 1_200, 1_200).open();
    private Stage stage;

    @BeforeEach
    void prepare() {
        stage = new Stage("signals", practice).jobs("jobs-of-500");
        stage.simulator.latency(Duration.ofMillis(100));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void afterSigtermTheRunIsStoppedAtAChunkBoundaryAndGoesOnLater() {
        var begun = new CountDownLatch(1);
        stage.simulator.before(APPOINTMENTS, 1, begun::countDown);
        stage.simulator.latency(Duration.ofMillis(500));
        try (var child = run()) {
            await(begun);
            child.terminate();

            assertThat(child.await(GRACE)).isEqualTo(143);
            assertThat(child.out()).contains("Stopped at a chunk boundary.");
            assertThat(child.output()).doesNotContain("xception", "closed", "ERROR");
        }
        assertThat(statuses()).containsExactly("STOPPED");
        stage.simulator.latency(Duration.ZERO);
        assertTheNextOneFinishes();
        assertThat(takeovers()).isZero();
    }

    @Test
    void whoComesRightAfterAKillTakesOver() {
        try (var context = stage.context();
                var child = run()) {
            stage.simulator.before(APPOINTMENTS, 2, child::kill);
            assertThat(child.await(GRACE)).isEqualTo(137);

            var result = Stage.run(context, "nightly", "seaside");

            assertThat(result.end()).isEqualTo(End.DONE);
            assertThat(statuses()).containsExactly("FAILED", "COMPLETED");
            assertThat(takeovers()).isEqualTo(1);
            assertComplete();
        }
    }

    @Test
    void anOwnerThatWasFrozenWritesNothingAfterItsRunWasTakenOverAndSaysSo() {
        var frozen = new CountDownLatch(1);
        try (var context = stage.context();
                var child = run()) {
            stage.simulator.before(APPOINTMENTS, 2, () -> {
                signal("STOP", child);
                frozen.countDown();
            });
            await(frozen);
            var result = Stage.run(context, "nightly", "seaside");
            assertThat(result.end()).isEqualTo(End.DONE);
            var rows = stage.rows().all();
            var records = records();

            signal("CONT", child);

            assertThat(child.await(GRACE)).isEqualTo(1);
            assertThat(child.output())
                    .contains("Another process has taken this run over")
                    .doesNotContain("Optimistic");
            assertThat(stage.rows().all()).isEqualTo(rows);
            assertThat(records()).isEqualTo(records);
            assertComplete();
        }
    }

    private Child run() {
        return stage.child("run", "nightly", "--practice", "seaside");
    }

    private @Nullable Integer takeovers() {
        return stage.jdbc.queryForObject("SELECT takeovers FROM lease WHERE job = 'nightly'", Integer.class);
    }

    private void assertTheNextOneFinishes() {
        try (var context = stage.context()) {
            var result = Stage.run(context, "nightly", "seaside");

            assertThat(result.end()).isEqualTo(End.DONE);
            assertThat(statuses()).containsExactly("STOPPED", "COMPLETED");
            assertComplete();
        }
    }

    private void assertComplete() {
        assertThat(stage.count("patient", "seaside")).isEqualTo(practice.count("patients"));
        assertThat(stage.count("appointment", "seaside")).isEqualTo(practice.count("appointments"));
    }

    private List<String> statuses() {
        return stage.jdbc.queryForList(
                "SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID", String.class);
    }

    /** What a late owner could spoil beside the rows; the record of its own execution is its own. */
    private List<Object> records() {
        return List.of(
                stage.jdbc.queryForList("SELECT * FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = 2"),
                stage.jdbc.queryForList("SELECT * FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID = 2 ORDER BY 1"),
                stage.jdbc.queryForList("SELECT COUNT(*) FROM reconciliation_outcome"),
                stage.jdbc.queryForList("SELECT COUNT(*) FROM sync_error"),
                stage.jdbc.queryForList("SELECT resource, updated_at FROM watermark ORDER BY 1"),
                stage.jdbc.queryForList("SELECT * FROM lease"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(GRACE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String name, Child child) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
