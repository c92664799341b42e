package com.practicestudio.reconciler.operations.shown;

import com.practicestudio.reconciler.pipeline.control.Runs.LeftOpen;
import com.practicestudio.reconciler.pipeline.control.Runs.Recovered;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of the executions that dead processes had left. */
@Schema(description = "What became of the executions that were left open.")
public record Recovery(
        @Schema(description = "The executions that were marked as failed and can be restarted now.")
        List<Long> ended,

        @Schema(description = "A line for each job that is at work and was left alone.")
        List<String> running) {

    /** As {@link com.practicestudio.reconciler.pipeline.control.Runs} tells it. */
    public static Recovery of(Recovered recovered) {
        return new Recovery(recovered.ended().stream().map(LeftOpen::execution).toList(), recovered.running());
    }
}
