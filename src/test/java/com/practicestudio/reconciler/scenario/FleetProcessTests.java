package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs for all practices, shared by processes as pods share them, of which some die. */
class FleetProcessTests {

    private static final int PRACTICES = 6;
    private static final String APPOINTMENTS = "/api/appointments";
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Stage stage;

    @BeforeEach
    void prepare() {
        stage = new Stage(
                        "fleet processes",
                        IntStream.range(0, PRACTICES)
                                .mapToObj(i -> SimulatedPractice.plan("practice-" + i, 20, 20)
                                        .open())
                                .toArray(SimulatedPractice[]::new))
                .jobs("jobs-of-500");
        stage.settings.put("reconciler.fleet.threads", "1");
        stage.settings.put("reconciler.fleet.heartbeat", "500ms");
        stage.simulator.latency(Duration.ofMillis(100));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void threeProcessesShareTheRunsAndEachPracticeIsRunOnce() {
        try (var one = worker();
                var two = worker();
                var command = run()) {
            assertThat(command.await(LONGEST)).as(command.output()).isZero();

            assertThat(command.out()).contains("6 of 6 practices done");
            assertThat(List.of(one, two, command))
                    .allMatch(process -> process.err().contains("is DONE"));
        }
        assertThat(statuses()).hasSize(PRACTICES).containsOnly("COMPLETED");
        assertComplete();
    }

    @Test
    void whatAKilledProcessWasWorkingOnGoesOnInAnother() {
        try (var doomed = run()) {
            stage.simulator.before(APPOINTMENTS, 2, doomed::kill);
            assertThat(doomed.await(LONGEST)).isEqualTo(137);
        }

        try (var worker = worker()) {
            Await.until(() -> states().equals(List.of("DONE")));
        }

        assertThat(statuses()).hasSize(PRACTICES + 1).containsOnlyOnce("FAILED");
        assertComplete();
    }

    @Test
    void whatAKilledProcessHadInHandComesBeforeWhatHasYetToBegin() {
        stage.simulator.latency(Duration.ofMillis(400));
        try (var doomed = run()) {
            stage.simulator.before(APPOINTMENTS, 1, doomed::kill);
            assertThat(doomed.await(LONGEST)).isEqualTo(137);
        }

        try (var worker = worker()) {
            Await.until(() -> states().equals(List.of("DONE")));
        }

        // The last that began is one that had not begun before.
        assertThat(stage.jdbc.queryForObject("""
                        SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID =
                          (SELECT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID DESC LIMIT 1)
                        """, Integer.class)).isEqualTo(1);
    }

    @Test
    void aServerTakesRunsOfTheFleetToo() {
        try (var doomed = run()) {
            stage.simulator.before(APPOINTMENTS, 2, doomed::kill);
            assertThat(doomed.await(LONGEST)).isEqualTo(137);
        }
        stage.settings.put("server.port", "0");

        try (var server = stage.child("serve")) {
            Await.until(() -> states().equals(List.of("DONE")));
        }

        assertComplete();
    }

    @Test
    void theCommandGivenAgainGoesOnWithTheOnlyRunWhenItWasKilled() {
        stage.jdbc.update("DELETE FROM drchrono_connection WHERE practice_id <> ?", stage.practiceId("practice-0"));
        try (var doomed = run()) {
            stage.simulator.before(APPOINTMENTS, 1, doomed::kill);
            assertThat(doomed.await(LONGEST)).isEqualTo(137);
        }
        assertThat(states()).containsExactly("RUNNING");

        try (var again = run()) {
            assertThat(again.await(LONGEST)).as(again.output()).isZero();
        }

        assertThat(statuses()).containsExactlyInAnyOrder("FAILED", "COMPLETED");
        assertThat(stage.count("appointment", "practice-0")).isEqualTo(20);
    }

    @Test
    void aWorkerWhoseKeysetIsUnusableTakesNothing() {
        stage.simulator.latency(Duration.ofSeconds(5));
        try (var command = run()) {
            Await.until(() -> !states().isEmpty() && states().contains("RUNNING"));
            var environment = stage.environment();
            environment.put("RECONCILER_KEYSET", "unusable");
            try (var worker = Child.start(environment, "worker")) {
                assertThat(worker.await(LONGEST)).as(worker.output()).isEqualTo(2);
            }
            command.kill();
        }
        assertThat(stage.jdbc.queryForObject("SELECT SUM(failures) FROM fleet_run", Integer.class))
                .isZero();
    }

    @Test
    void whatAProcessThatIsToldToEndWasWorkingOnGoesOnInAnotherAtOnce() throws InterruptedException {
        var begun = new CountDownLatch(1);
        stage.simulator.before(APPOINTMENTS, 2, begun::countDown);
        try (var leaving = run()) {
            assertThat(begun.await(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            leaving.terminate();
            assertThat(leaving.await(LONGEST)).isEqualTo(143);
            assertThat(leaving.output()).doesNotContain("xception", "ERROR");
        }

        try (var again = run()) {
            assertThat(again.await(LONGEST)).as(again.output()).isZero();
        }

        assertThat(statuses()).doesNotContain("FAILED");
        assertComplete();
    }

    @Test
    void aWorkerEndsWhenItIsToldTo() {
        try (var worker = worker()) {
            worker.terminate();

            assertThat(worker.await(LONGEST)).isEqualTo(143);
            assertThat(worker.output()).doesNotContain("xception", "ERROR");
        }
    }

    private Child run() {
        return stage.child("run", "nightly", "--all-practices", "--window", "tonight");
    }

    private Child worker() {
        var worker = stage.child("worker");
        Await.until(() -> worker.out().contains("Taking runs"));
        return worker;
    }

    private List<String> statuses() {
        return stage.jdbc.queryForList("SELECT STATUS FROM BATCH_JOB_EXECUTION", String.class);
    }

    private List<String> states() {
        return stage.jdbc.queryForList("SELECT DISTINCT state FROM fleet_run", String.class);
    }

    private void assertComplete() {
        assertThat(IntStream.range(0, PRACTICES))
                .allMatch(i -> stage.count("patient", "practice-" + i) == 20
                        && stage.count("appointment", "practice-" + i) == 20);
    }
}
