package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two that serve know of each other what was asked. */
class TwoServersTests {

    private static final String KEY = "seaside";
    private static final int TOLD = 60;

    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, 80, 0).open();

    @Test
    void aStormThatOneHasAskedForIsCalmedByTheOther() {
        try (var stage = new Stage("two servers", practice)) {
            stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
            stage.settings.put("drchrono.webhook-gather", "300ms");
            stage.settings.put("db-scheduler.enabled", "true");
            try (var one = stage.serve();
                    var other = stage.serve()) {
                assertThat(Stage.run(one, "nightly", KEY).end()).isEqualTo(End.DONE);
                tell(stage, one, other);
                Await.until(() -> waiting(stage) == 0);
                stage.simulator.resetCounters();

                tell(stage, other, one);

                Await.until(() -> postponed(stage) == TOLD);
                assertThat(stage.simulator.requests()).isZero();
            }
        }
    }

    /** All at once, to one of the two, while the other looks away. */
    private void tell(Stage stage, ConfigurableApplicationContext one, ConfigurableApplicationContext other) {
        one.getBean(Scheduler.class).pause();
        other.getBean(Scheduler.class).pause();
        var hooks = new Hooks(practice, ReconcilerContext.port(one));
        IntStream.range(0, TOLD).forEach(i -> hooks.tell("PATIENT_MODIFY", "patients", practice.id("patients", i)));
        // However long that took, what was applied before was applied a moment ago.
        stage.jdbc.update("UPDATE webhook_storm SET asked_at = UTC_TIMESTAMP(6)");
        one.getBean(Scheduler.class).resume();
    }

    private static int waiting(Stage stage) {
        return count(stage, "TRUE");
    }

    private static int postponed(Stage stage) {
        return count(stage, "due_at > UTC_TIMESTAMP(6) + INTERVAL 2 SECOND");
    }

    private static int count(Stage stage, String condition) {
        return stage.jdbc
                .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'RECEIVED' AND " + condition)
                .size();
    }
}
