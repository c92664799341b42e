package com.practicestudio.reconciler.pipeline.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs as operators see and handle them. Every action is safe to repeat and says why when it is refused. */
public interface Runs {

    /** So many processes may die of the same run one after the other; then it is left to humans. */
    int MOST_DEATHS = 3;

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
     * One execution with all that is known of it.
     *
     * @param steps what its window has done so far, in the order in which the resources were first begun
     * @param executions all executions of its window, the oldest first; those after it are restarts
     */
    record RunDetails(Run run, List<RunStep> steps, List<Long> executions) {}

    /**
     * An execution that was left by a process that died.
     *
     * @param practice key
     */
    record LeftOpen(long execution, String job, String practice) {}

    /**
     * What became of the executions that were left open.
     *
     * @param ended marked as failed now
     * @param running a line for each job that is at work and was left alone
     */
    record Recovered(List<LeftOpen> ended, List<String> running) {}

    /**
     * The newest runs first.
     *
     * @param practice key, or null for all
     * @param job name, or null for all but the small jobs of webhooks that went well
     * @param status only those that stand like this, or null for all
     */
    List<Run> recent(@Nullable String practice, @Nullable String job, @Nullable RunStatus status, int limit);

    /** One execution. @throws UnknownExecution when there is none of this number */
    RunDetails details(long execution);

    /** The key of the practice that an execution is for; empty when there is no such execution. */
    Optional<String> practiceOf(long execution);

    /**
     * Runs the window of an execution again, from where it stopped.
     *
     * @throws UnknownExecution when there is none of this number
     * @throws RunRefused with the true reason
     */
    RunResult restart(long execution, RunProgress progress);

    /**
     * Asks a running execution to stop at its next chunk boundary.
     *
     * @return what will happen, in one line
     * @throws UnknownExecution when there is none of this number
     * @throws RunRefused with the true reason
     */
    String stop(long execution);

    /**
     * Marks the executions of dead owners as failed, so that they can be restarted. Waits for a sign of life of each owner.
     *
     * @param before hears of each before it is marked, and prevents that by throwing
     */
    Recovered recover(Consumer<LeftOpen> before);

    /**
     * The executions whose owner seems to have died: it has given no sign of life for half a lease time, and nobody has asked it to
     * stop. A window that three processes have died of, one after the other, is left to humans: it might be what they died of.
     */
    List<LeftOpen> orphaned();

    /**
     * Gives the window of an execution up: it is never resumed.
     *
     * @return what was done, in one line
     * @throws UnknownExecution when there is none of this number
     * @throws RunRefused with the true reason
     */
    String abandon(long execution);

    /** There is no execution of this number. */
    final class UnknownExecution extends RuntimeException {
        public UnknownExecution(long execution) {
            super("There is no execution %d. 'status' shows them.".formatted(execution));
        }
    }

    /** An action was refused; the message is the true reason. */
    final class RunRefused extends RuntimeException {
        public RunRefused(String message) {
            super(message);
        }
    }
}
