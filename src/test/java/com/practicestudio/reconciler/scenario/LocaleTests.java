package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.Main;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import org.junit.jupiter.api.Test;

/** A process in a country that writes numbers with other digits. */
class LocaleTests {

    @Test
    void aRunIsTheSameWhereDigitsLookDifferent() {
        var practice = SimulatedPractice.plan("seaside", 20, 20).open();
        try (var stage = new Stage("locale", practice).jobs("jobs-of-500");
                var run = Child.of(Main.class.getName())
                        .environment(stage.environment())
                        .flags("-Duser.language=ar", "-Duser.country=EG")
                        .start("run", "nightly", "--practice", "seaside")) {
            assertThat(run.await()).as(run.output()).isZero();

            assertThat(stage.count("appointment", "seaside")).isEqualTo(practice.count("appointments"));
            assertThat(run.output()).matches("[\\p{ASCII}]*");
        }
    }
}
