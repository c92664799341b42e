package com.practicestudio.reconciler.operations.shown;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.Runs.Run;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One execution of a job, as a line of a list. Counts and requests are those of its window so far. */
@Schema(name = "Run", description = "One execution of a job. Counts and requests are those of its whole window so far.")
public record ShownRun(
        @Schema(description = "Number of the execution.", example = "42")
        long execution,

        @Schema(description = "Name of the job.", example = "nightly")
        String job,

        @Schema(description = "Key of the practice.", example = "seaside")
        String practice,

        @Schema(
                description = "The window that it works on; executions of one window are restarts of each other.",
                example = "run-17")
        String window,

        @Schema(
                description =
                        "STARTING, STARTED, STOPPING, STOPPED, PARKED (the quota is spent), FAILED, COMPLETED, ABANDONED or"
                                + " UNKNOWN.",
                example = "FAILED")
        String status,

        @Schema(
                description =
                        "Whether its owner gives signs of life; false for what has ended. What is STARTED and not alive waits for 'recover'.")
        boolean alive,

        @Schema(description = "UTC.") Instant startedAt,

        @Schema(description = "UTC; null while it runs.", nullable = true) @Nullable
        Instant endedAt,

        @Schema(description = "Requests that its window has cost DrChrono's quota.")
        long requests,

        @Schema(description = "Rows read.") long read,

        @Schema(description = "Rows that were new.") long inserted,

        @Schema(description = "Rows of which a field changed, or that are gone.")
        long updated,

        @Schema(description = "Rows that were the same.") long unchanged,

        @Schema(description = "Rows that stand in the error queue instead.")
        long rejected,

        @Schema(description = "The plain cause when it failed or stopped.", nullable = true) @Nullable
        String note) {

    public static ShownRun of(Run run) {
        return new ShownRun(
                run.execution(),
                run.job(),
                run.practice(),
                run.window(),
                run.status(),
                run.alive(),
                run.startedAt(),
                run.endedAt(),
                run.requests(),
                total(run, ResourceSummary::read),
                total(run, ResourceSummary::inserted),
                total(run, ResourceSummary::updated),
                total(run, ResourceSummary::unchanged),
                total(run, ResourceSummary::rejected),
                run.note());
    }

    private static long total(Run run, ToLongFunction<ResourceSummary> column) {
        return run.resources().stream().mapToLong(column).sum();
    }
}
