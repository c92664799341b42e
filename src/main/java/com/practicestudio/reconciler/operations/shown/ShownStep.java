package com.practicestudio.reconciler.operations.shown;

import com.practicestudio.reconciler.pipeline.control.RunStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a run. The counts are those of the whole window: a restart goes on counting. */
@Schema(name = "Step", description = "What a window has done with one resource so far; a restart goes on counting.")
public record ShownStep(
        @Schema(description = "Name of the resource; its sweep is a step of its own.", example = "patients")
        String resource,

        @Schema(
                description =
                        "COMPLETED, STARTED, STOPPED or FAILED; REFUSED when it is optional and DrChrono did not grant it.",
                example = "COMPLETED")
        String status,

        @Schema(description = "The execution that was the last at it.")
        long execution,

        @Schema(description = "When that execution began with it, UTC.", nullable = true) @Nullable
        Instant startedAt,

        @Schema(description = "When it ended it, UTC; null while it is at it.", nullable = true) @Nullable
        Instant endedAt,

        @Schema(description = "Rows read.") long read,

        @Schema(description = "Rows that were new.") long inserted,

        @Schema(description = "Rows of which a field changed, or that are gone.")
        long updated,

        @Schema(description = "Rows that were the same.") long unchanged,

        @Schema(description = "Rows that stand in the error queue instead.")
        long rejected,

        @Schema(description = "Fields that stand in the error queue, while their rows went in.")
        long problems,

        @Schema(description = "The plain cause when it did not complete.", nullable = true) @Nullable
        String note) {

    static ShownStep of(RunStep step) {
        var summary = step.summary();
        return new ShownStep(
                summary.resource(),
                summary.status(),
                step.execution(),
                step.startedAt(),
                step.endedAt(),
                summary.read(),
                summary.inserted(),
                summary.updated(),
                summary.unchanged(),
                summary.rejected(),
                summary.problems(),
                step.note());
    }
}
