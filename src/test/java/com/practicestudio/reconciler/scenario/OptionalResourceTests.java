package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that is not granted all that the jobs would read. */
class OptionalResourceTests {

    private final Stage stage = new Stage(
            "optional", SimulatedPractice.plan("seaside", 60, 60).charts(50).open());

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void whatIsNotGrantedIsSaidAndTheRunHasNotFailed() {
        stage.simulator.scope("user:read calendar:read patients:read labs:read tasks:read");
        try (var context = stage.context()) {
            var result = Stage.run(context, "nightly", "seaside");

            assertThat(result.end()).as(result.message()).isEqualTo(End.DONE);
            assertThat(result.message()).contains("DrChrono does not grant medications, allergies, problems,");
            assertThat(result.resources())
                    .filteredOn(one -> one.resource().equals("medications"))
                    .extracting(ResourceSummary::status)
                    .containsExactly("REFUSED");
            assertThat(stage.count("lab_order", "seaside")).isEqualTo(30);
            assertThat(stage.count("patient", "seaside")).isEqualTo(60);
        }
    }

    @Test
    void aPollDoesNotTakeARefusalForAChange() {
        stage.simulator.scope("user:read calendar:read patients:read labs:read");
        try (var context = stage.context()) {
            Stage.run(context, "nightly", "seaside");
            Stage.run(context, "incremental", "seaside");

            assertThat(Stage.run(context, "incremental", "seaside").execution()).isNull();
        }
    }

    @Test
    void whatIsNotGrantedIsAskedForAsSeldomAsItWouldBeRead() {
        stage.simulator.scope("user:read calendar:read patients:read labs:read tasks:read");
        try (var context = stage.context()) {
            Stage.run(context, "nightly", "seaside");
            stage.simulator.resetCounters();

            Stage.run(context, "incremental", "seaside");
            assertThat(stage.simulator.requests("/api/medications")).isEqualTo(1);

            Stage.run(context, "incremental", "seaside");
            Stage.run(context, "incremental", "seaside");
            assertThat(stage.simulator.requests("/api/medications")).isEqualTo(1);

            stage.jdbc.update("UPDATE watermark SET walked_at = walked_at - INTERVAL 1 DAY");
            stage.simulator.resetCounters();
            var found = Stage.run(context, "incremental", "seaside");
            assertThat(found.execution()).isNull();
            assertThat(found.requests()).isEqualTo(stage.simulator.requests());

            Stage.run(context, "incremental", "seaside");
            assertThat(stage.simulator.requests("/api/medications")).isEqualTo(1);
        }
    }

    @Test
    void whatEveryApplicationHasIsNotOptional() {
        stage.simulator.scope("user:read calendar:read clinical:read labs:read tasks:read");
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.FAILED);
        }
    }
}
