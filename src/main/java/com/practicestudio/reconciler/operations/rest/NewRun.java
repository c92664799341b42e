package com.practicestudio.reconciler.operations.rest;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that somebody asks for. */
@Schema(description = "Which job to run for which practice.")
record NewRun(
        @Schema(description = "Name of the job.", example = "nightly") @NotBlank(message = "is missing")
        String job,

        @Schema(description = "Key of the practice.", example = "seaside") @NotBlank(message = "is missing")
        String practice,

        @Schema(
                description =
                        "The window to run: resumed when it was begun, nothing to do when it is complete. Without one, the"
                                + " last that was left unfinished is resumed, else the next is opened.",
                example = "2026-11-20",
                nullable = true)
        @Pattern(regexp = RunRequest.WINDOW, message = RunRequest.WINDOW_RULE)
        @Nullable
        String window) {

    /** A property that is misspelt would otherwise be left out in silence. */
    @JsonAnySetter
    void unknown(String property, @Nullable Object value) {
        throw new BadInput(
                property.matches("[A-Za-z_-]{1,40}") ? property : null,
                "There is no such property; those are job, practice and window.");
    }

    RunRequest request() {
        return new RunRequest(job, practice, window, List.of(), null, null);
    }
}
