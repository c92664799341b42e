package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was acknowledged is applied whenever a process dies, and by any process that serves. */
class DeltaDeathTests {

    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan("seaside", 60, 0).open();

    private static Stage stage;
    private static int changes;

    @BeforeAll
    static void load() {
        stage = new Stage("delta deaths", PRACTICE);
        stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
        stage.settings.put("drchrono.webhook-gather", "500ms");
        stage.settings.put("reconciler.lease", "1s");
        stage.settings.put("db-scheduler.heartbeat-interval", "500ms");
        stage.settings.put("server.port", "0");
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.DONE);
        }
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void nothingWasTold() {
        stage.jdbc.update("DELETE FROM webhook_delivery");
    }

    @Test
    void whatWasStoredButNotAnsweredIsSentAgainAndAppliedOnce() {
        var id = changed(1);
        var body = new Hooks(PRACTICE, 0).body("patients", id);
        try (var first = serving("AFTER_ROWS webhook_delivery 1")) {
            var hooks = new Hooks(PRACTICE, first.port());
            assertThatThrownBy(() -> hooks.send("PATIENT_MODIFY", "the one", body))
                    .isNotNull();
            first.await();
        }
        try (var second = serving("never any 1")) {
            var hooks = new Hooks(PRACTICE, second.port());
            assertThat(hooks.send("PATIENT_MODIFY", "the one", body)).isEqualTo(200);
            awaitApplied(1);
        }
        assertThat(stage.jdbc.queryForObject("SELECT repeats FROM webhook_delivery", Integer.class))
                .isEqualTo(1);
        assertThat(nameOf(id)).isEqualTo("Changed" + changes);
    }

    @Test
    void whatWasAnsweredIsAppliedByTheNextProcess() {
        var id = changed(2);
        try (var first = serving("BEFORE_STEP any 1")) {
            new Hooks(PRACTICE, first.port()).tell("PATIENT_MODIFY", "patients", id);
            first.await();
        }
        assertThat(nameOf(id)).isNotEqualTo("Changed" + changes);
        try (var second = serving("never any 1")) {
            awaitApplied(1);
            assertThat(second.isAlive()).isTrue();
        }
        assertThat(nameOf(id)).isEqualTo("Changed" + changes);
    }

    @Test
    void aProcessThatDiesInTheJobIsReplacedByOneThatServesBesideIt() {
        var id = changed(3);
        try (var first = serving("BEFORE_COMMIT patient 1")) {
            new Hooks(PRACTICE, first.port()).tell("PATIENT_MODIFY", "patients", id);
            first.await();
            assertThat(nameOf(id)).isNotEqualTo("Changed" + changes);
        }
        try (var second = serving("never any 1");
                var third = serving("never any 1")) {
            awaitApplied(1);
            new Hooks(PRACTICE, second.port()).tell("PATIENT_MODIFY", "patients", changed(4));
            new Hooks(PRACTICE, third.port()).tell("PATIENT_MODIFY", "patients", changed(5));
            awaitApplied(3);
        }
        assertThat(nameOf(PRACTICE.id("patients", 4))).isEqualTo("Changed" + (changes - 1));
        assertThat(nameOf(PRACTICE.id("patients", 5))).isEqualTo("Changed" + changes);
    }

    /** Whether it is what they apply that kills the processes, nobody knows; whatever else is told must not wait for it. */
    @Test
    void whatIsAtHandWheneverAProcessDiesWaitsWhileOthersGoIn() {
        var deadly = changed(6);
        die(deadly);
        die(null);
        assertThat(attempts()).isEqualTo(1);

        try (var third = serving("never any 1")) {
            Await.until(() -> attempts() == 2);
            var other = changed(7);
            new Hooks(PRACTICE, third.port()).tell("PATIENT_MODIFY", "patients", other);
            awaitApplied(1);
            assertThat(nameOf(other)).isEqualTo("Changed" + changes);
        }

        assertThat(nameOf(deadly)).isNotEqualTo("Changed" + (changes - 1));
        assertThat(stage.jdbc.queryForList(
                        "SELECT reason FROM webhook_delivery WHERE state = 'RECEIVED' AND due_at > UTC_TIMESTAMP()",
                        String.class))
                .containsExactly("the process that applied it died");
    }

    @Test
    void whatProcessesHaveDiedAtTooOftenGoesIntoTheErrorQueue() {
        var deadly = changed(8);
        die(deadly);
        stage.jdbc.update("UPDATE webhook_delivery SET attempts = 9");

        try (var next = serving("never any 1")) {
            Await.until(() -> !stage.jdbc
                    .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'FAILED'")
                    .isEmpty());
            assertThat(next.isAlive()).isTrue();
        }
        assertThat(stage.jdbc.queryForList(
                        "SELECT external_id FROM sync_error WHERE state = 'OPEN' AND kind = 'UNFETCHED'", String.class))
                .containsExactly(deadly);
    }

    /** A process that dies when it applies this, or what another has left. */
    private static void die(@Nullable String told) {
        try (var process = serving("BEFORE_COMMIT patient 1")) {
            if (told != null) {
                new Hooks(PRACTICE, process.port()).tell("PATIENT_MODIFY", "patients", told);
            }
            process.await();
        }
    }

    private static int attempts() {
        return Objects.requireNonNull(
                stage.jdbc.queryForObject("SELECT MAX(attempts) FROM webhook_delivery", Integer.class));
    }

    private static String changed(int index) {
        var id = PRACTICE.id("patients", index);
        changes++;
        PRACTICE.change("patients", id, Map.of("last_name", "Changed" + changes));
        return id;
    }

    private static String nameOf(String id) {
        return String.valueOf(
                stage.jdbc.queryForObject("SELECT last_name FROM patient WHERE external_id = ?", String.class, id));
    }

    private static Child serving(String death) {
        var environment = new TreeMap<>(stage.environment());
        environment.put("KILL_AT", death);
        return Child.of(MortalMain.class.getName()).environment(environment).start("serve");
    }

    /** And until the run has ended: its process is killed next, which the test behind this one would take for a death. */
    private static void awaitApplied(int deliveries) {
        Await.until(() -> stage.jdbc
                        .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'APPLIED'")
                        .size()
                == deliveries);
        Await.until(() -> stage.jdbc
                .queryForList("SELECT 1 FROM lease WHERE owner IS NOT NULL")
                .isEmpty());
    }
}
