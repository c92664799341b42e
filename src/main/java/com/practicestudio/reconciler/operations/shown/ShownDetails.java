package com.practicestudio.reconciler.operations.shown;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.practicestudio.reconciler.pipeline.control.Runs.RunDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One execution with all that is known of it. */
@Schema(name = "RunDetails", description = "One execution with the steps of its window.")
public record ShownDetails(
        @JsonUnwrapped ShownRun run,

        @Schema(description = "The steps of its window so far, in the order in which they were first begun.")
        List<ShownStep> steps,

        @Schema(
                description =
                        "All executions of its window, the oldest first; those after this one are restarts of it.")
        List<Long> executions) {

    public static ShownDetails of(RunDetails details) {
        return new ShownDetails(
                ShownRun.of(details.run()),
                details.steps().stream().map(ShownStep::of).toList(),
                details.executions());
    }
}
