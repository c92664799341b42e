package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a descriptor with a mistake; which mistakes there are is shown where descriptors are read. */
class WrongDescriptorTests {

    @Test
    void aMistakeStopsTheStartWithOneLineAndNothingIsAskedOfDrChrono(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("nightly.yaml"), """
                job: nightly
                mode: full
                schedule: "15 2 * * *"
                resources: [offices]
                chunk_size: 100
                """);
        try (var stage =
                new Stage("descriptor", SimulatedPractice.plan("seaside", 1, 1).open())) {
            stage.settings.put("reconciler.jobs", folder.toString());
            try (var child = stage.child("run", "nightly", "--practice", "seaside")) {
                assertThat(child.await()).isEqualTo(2);
                assertThat(child.out()).isEmpty();
                assertThat(child.err().lines())
                        .containsExactly(
                                "jobs/nightly.yaml: 'chunk_size' is not a known key; expected one of chunk-size, drift, job, mode, optional, resources, schedule, sweep, walk-every.");
            }
            assertThat(stage.simulator.requests()).isZero();
        }
    }
}
