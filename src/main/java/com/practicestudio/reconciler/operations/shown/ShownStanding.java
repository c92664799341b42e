package com.practicestudio.reconciler.operations.shown;

import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Standing;
import com.practicestudio.reconciler.pipeline.control.Standing.OfJob;
import com.practicestudio.reconciler.pipeline.control.Standing.OfPractice;
import com.practicestudio.reconciler.pipeline.control.Standing.OfResource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a practice has come. */
@Schema(name = "Standing", description = "How far a practice has come, and what waits for somebody. Times are UTC.")
public record ShownStanding(
        @Schema(description = "Key of the practice.", example = "seaside")
        String practice,

        @Schema(description = NEWEST, nullable = true) @Nullable
        Instant newestChange,

        @Schema(
                description =
                        "Seconds since the newest change was applied. It grows where nothing changes too; `agreedAt` tells"
                                + " that from a standstill.",
                nullable = true)
        @Nullable
        Long lagSeconds,

        @Schema(
                description = "When a run that nothing narrowed last came to its end, or a poll found nothing new.",
                nullable = true)
        @Nullable
        Instant agreedAt,

        @Schema(description = OPEN) long openErrors,

        @Schema(description = OLDEST, nullable = true) @Nullable
        Instant oldestError,

        List<Resource> resources,
        List<Job> jobs) {

    private static final String NEWEST = "When a change of DrChrono's was last applied.";
    private static final String OPEN = "Open entries of the error queue.";
    private static final String OLDEST = "When the oldest of them was first seen.";

    /** One resource of a practice. */
    @Schema(name = "ResourceStanding", description = "How far one resource of a practice has come.")
    public record Resource(
            @Schema(example = "patients") String resource,

            @Schema(description = NEWEST, nullable = true) @Nullable
            Instant newestChange,

            @Schema(description = OPEN) long openErrors,

            @Schema(description = OLDEST, nullable = true) @Nullable
            Instant oldestError) {

        private static Resource of(OfResource resource) {
            return new Resource(
                    resource.resource(), resource.newestChange(), resource.openErrors(), resource.oldestError());
        }
    }

    /** One job of a practice. */
    @Schema(
            name = "JobStanding",
            description = "How the runs of one job of a practice have ended, but for those that were narrowed.")
    public record Job(
            @Schema(example = "nightly") String job,

            @Schema(description = "How the last of them ended.")
            RunResult.End lastEnd,

            @Schema(description = "When that was.") Instant lastEndAt,

            @Schema(description = "When one was last done.", nullable = true) @Nullable
            Instant doneAt,

            @Schema(
                    description = "Since when it is parked for quota, without having been done or failed since.",
                    nullable = true)
            @Nullable
            Instant parkedSince) {

        private static Job of(OfJob job) {
            return new Job(job.job(), job.lastEnd(), job.lastEndAt(), job.doneAt(), job.parkedSince());
        }
    }

    /** As {@link Standing} tells it. */
    public static ShownStanding of(OfPractice practice) {
        Duration lag = practice.lag();
        return new ShownStanding(
                practice.practice(),
                practice.newestChange(),
                lag == null ? null : Long.valueOf(lag.toSeconds()),
                practice.agreedAt(),
                practice.openErrors(),
                practice.oldestError(),
                practice.resources().stream().map(Resource::of).toList(),
                practice.jobs().stream().map(Job::of).toList());
    }
}
