package com.practicestudio.reconciler.pipeline.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs as operators see and handle them. Every action is safe to repeat and says why when it is refused. */
public interface Runs {

    /**
     * One execution of a job.
     *
     * @param status as Spring Batch has it: STARTED, COMPLETED, STOPPED, FAILED, ABANDONED ...
     * @param alive whether its owner still gives signs of life; only asked for while it is started
     * @param startedAt UTC
     * @param endedAt UTC, or null while it runs
     * @param note the plain cause when it failed or stopped, or null
     */
    record Run(
            long execution,
            String job,
            String practice,
            String window,
            String status,
            boolean alive,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String note,
            List<ResourceSummary> resources,
            long requests) {}

    /**
     * The newest runs first.
     *
     * @param practice key, or null for all
     * @param job name, or null for all but the small jobs of webhooks that went well
     */
    List<Run> recent(@Nullable String practice, @Nullable String job, int limit);

    /** The key of the practice that an execution is for; empty when there is no such execution. */
    Optional<String> practiceOf(long execution);

    /** Runs the window of an execution again, from where it stopped. @throws RunRefused with the true reason */
    RunResult restart(long execution, RunProgress progress);

    /** Asks a running execution to stop at its next chunk boundary. @return what will happen, in one line */
    String stop(long execution);

    /** Marks the executions of dead owners as failed, so that they can be restarted. @return a line each */
    List<String> recover();

    /** Gives an execution up: its window is never resumed. @return what was done, in one line */
    String abandon(long execution);

    /** An action was refused; the message is the true reason. */
    final class RunRefused extends RuntimeException {
        public RunRefused(String message) {
            super(message);
        }
    }
}
