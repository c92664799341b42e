package com.practicestudio.reconciler.operations.shown;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an action. */
@Schema(description = "What became of an action.")
public record Taken(
        @Schema(
                description = "One plain line: what was done or will be.",
                example = "Execution 42 was asked to stop; it does so at its next chunk boundary.")
        String message,

        @Schema(description = "The execution that is meant or was begun; null when none is known yet.", nullable = true)
        @Nullable
        Long execution) {}
