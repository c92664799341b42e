package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many processes that are started for the same job at once. */
class ConcurrencyTests {

    private static final int PROCESSES = 10;

    @Test
    void ofTenProcessesOneWorksAndNineSayWhyTheyDoNot() {
        var practice = SimulatedPractice.plan("seaside", 600, 600).open();
        try (var stage = new Stage("ten", practice)) {
            stage.settings.put("reconciler.lease", "30s");
            stage.settings.put("drchrono.deadline", "6m");
            List<Child> children = IntStream.range(0, PROCESSES)
                    .mapToObj(i -> Child.of("com.practicestudio.reconciler.Main")
                            .flags("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
                            .environment(stage.environment())
                            .start("run", "nightly", "--practice", "seaside", "--window", "tonight"))
                    .toList();
            // The one that works is held until the others have found it at work.
            stage.simulator.before("/api/appointments", 1, () -> waitForAllButOne(children));

            assertThat(children.stream().map(child -> child.await(Duration.ofMinutes(6))))
                    .containsOnly(0);

            assertThat(outputs(children).filter(output -> output.contains("Done.")))
                    .hasSize(1);
            assertThat(outputs(children)
                            .filter(output ->
                                    output.contains("Another process is running job 'nightly' of practice 'seaside'.")))
                    .hasSize(PROCESSES - 1);
            assertThat(outputs(children).map(output -> output.toLowerCase(Locale.ROOT)))
                    .noneMatch(output -> output.contains("deadlock") || output.contains("exception"));
            assertThat(stage.jdbc.queryForList("SELECT STATUS FROM BATCH_JOB_EXECUTION", String.class))
                    .containsExactly("COMPLETED");
            assertThat(stage.simulator.requests("/api/patients")).isEqualTo(1);
            assertThat(stage.count("patient", "seaside")).isEqualTo(600);
            assertThat(stage.count("appointment", "seaside")).isEqualTo(600);
        }
    }

    private static Stream<String> outputs(List<Child> children) {
        return children.stream().map(Child::output);
    }

    private static void waitForAllButOne(List<Child> children) {
        while (children.stream().filter(Child::isAlive).count() > 1) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
