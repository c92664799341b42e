package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import org.junit.jupiter.api.Test;

/** A practice that is new, and which job comes to it first is a matter of the hour. */
class FirstRunTests {

    @Test
    void anIncrementalRunFindsEverythingThatARowRefersToBeforeTheRow() {
        var practice = SimulatedPractice.plan("seaside", 60, 80).charts(100).open();
        try (var stage = new Stage("first", practice);
                var context = stage.context()) {
            var first = Stage.run(context, "incremental", "seaside");

            assertThat(first.end()).isEqualTo(End.DONE);
            assertThat(first.resources())
                    .allSatisfy(resource -> assertThat(resource.inserted()).isPositive());
            // Whatever has to wait for another row is noted here, even when it comes in the same run.
            assertThat(stage.jdbc.queryForList("SELECT resource, external_id, kind, field, state FROM sync_error"))
                    .isEmpty();
            assertThat(Stage.run(context, "nightly", "seaside").resources())
                    .extracting(ResourceSummary::updated)
                    .containsOnly(0L);
        }
    }
}
