package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.Fault;
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
    void whatCannotBeReadHoldsUpNothingBehindItAndARestartReadsItAlone() {
        stage.simulator.fail("/api/lab_results", 4, Fault.truncated());
        try (var context = stage.context()) {
            var failed = Stage.run(context, "nightly", "seaside");

            assertThat(failed.end()).isEqualTo(End.FAILED);
            assertThat(failed.message()).contains("/api/lab_results failed 4 times", "it resumes");
            assertThat(failed.resources())
                    .filteredOn(one -> !one.status().equals("COMPLETED"))
                    .extracting(ResourceSummary::resource, ResourceSummary::status)
                    .containsExactly(tuple("lab-results", "FAILED"));
            assertThat(stage.count("lab_result", "seaside")).isZero();
            assertThat(stage.count("task", "seaside")).isPositive();

            stage.simulator.resetCounters();
            var resumed = Stage.run(context, "nightly", "seaside");

            assertThat(resumed.end()).as(resumed.message()).isEqualTo(End.DONE);
            assertThat(resumed.window()).isEqualTo(failed.window());
            assertThat(stage.count("lab_result", "seaside")).isPositive();
            assertThat(stage.simulator.requests()).isPositive().isEqualTo(stage.simulator.requests("/api/lab_results"));
        }
    }

    @Test
    void aListThatNeverEndsHoldsUpNothingBehindItEither() {
        stage.simulator.fail("/api/lab_results", 10, Fault.loopingNext());
        try (var context = stage.context()) {
            var failed = Stage.run(context, "nightly", "seaside");

            assertThat(failed.end()).isEqualTo(End.FAILED);
            assertThat(failed.message()).contains("/api/lab_results", "leads back");
            assertThat(stage.count("task", "seaside")).isPositive();
        }
    }

    @Test
    void whatEveryApplicationHasEndsTheRunWhenItCannotBeRead() {
        stage.simulator.fail("/api/appointments", 4, Fault.truncated());
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.FAILED);
            assertThat(stage.simulator.requests("/api/medications")).isZero();
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
