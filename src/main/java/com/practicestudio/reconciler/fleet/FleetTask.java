package com.practicestudio.reconciler.fleet;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.fleet.Turns.Taken;
import com.practicestudio.reconciler.fleet.Turns.Verdict;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.TurnLauncher;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Works on one run, until it ends or its turn does, and says what becomes of it. */
@Component
class FleetTask {

    private static final Logger log = LoggerFactory.getLogger(FleetTask.class);

    private static final int TRIES = 3;
    private static final Duration WHILE_ANOTHER_WORKS = Duration.ofSeconds(5);
    private static final String OURS = "com.practicestudio.";
    private static final String DIED =
            "Three processes died of it one after the other, most often for want of memory. See why, then run it again.";

    private final Turns turns;
    private final TurnLauncher launcher;
    private final QueueClock clock;
    private final FleetSettings settings;

    FleetTask(Turns turns, TurnLauncher launcher, QueueClock clock, FleetSettings settings) {
        this.turns = turns;
        this.launcher = launcher;
        this.clock = clock;
        this.settings = settings;
    }

    /** Blocks. @param process whether this process is about to end */
    CompletionHandler<Void> work(long id, SchedulerState process) {
        return turns.take(id).map(run -> ended(run, verdict(run, process))).orElse((complete, task) -> task.remove());
    }

    /**
     * The process that worked on a run has died.
     *
     * @param deaths in a row, this one counted
     * @return whether no other process is to take it: it might be what they die of
     */
    boolean givesUp(long id, int deaths) {
        if (deaths < Runs.MOST_DEATHS || !turns.giveUp(id, DIED)) {
            return false;
        }
        log.warn("Run {} of the fleet is FAILED: {}", id, DIED);
        return true;
    }

    private CompletionHandler<Void> ended(Taken run, Verdict verdict) {
        var request = run.request();
        log.info(
                "Job '{}' of practice '{}', window '{}', is {}: {}",
                request.job(),
                request.practice(),
                request.window(),
                verdict.state(),
                verdict.note());
        if (!turns.end(run, verdict)) {
            // The task is another's too.
            return (complete, task) -> {};
        }
        var due = verdict.due();
        return due == null ? (complete, task) -> task.remove() : (complete, task) -> task.reschedule(complete, due);
    }

    private Verdict verdict(Taken run, SchedulerState process) {
        if (turns.hourIsSpent(run, clock.nextHour())) {
            return parked(run, run.requests(), null, "The hour's calls of its API application are spent.");
        }
        var share = new Share(settings.turn(), turns::othersWait);
        try {
            return verdict(run, launcher.run(run.request(), RunProgress.SILENT, share), share, process);
        } catch (DataAccessException e) {
            return failed(
                    run,
                    run.requests(),
                    null,
                    "The database could not be used: " + e.getClass().getSimpleName() + ".");
        } catch (RuntimeException e) {
            return failed(run, run.requests(), null, told(e));
        }
    }

    private Verdict verdict(Taken run, RunResult result, Share share, SchedulerState process) {
        var requests = Math.max(run.requests(), result.requests());
        if (result.atWorkElsewhere()) {
            return new Verdict(
                    State.WAITING,
                    clock.now().plus(WHILE_ANOTHER_WORKS),
                    run.failures(),
                    requests,
                    null,
                    result.message());
        }
        return switch (result.end()) {
            case DONE, NOTHING_TO_DO ->
                new Verdict(State.DONE, null, run.failures(), requests, result.execution(), result.message());
            case PARKED ->
                share.wasEnded()
                        ? goesOn(run, requests, result)
                        : parked(run, requests, result.execution(), result.message());
            case STOPPED ->
                process.isPaused() || process.isShuttingDown()
                        ? goesOn(run, requests, result)
                        : new Verdict(
                                State.STOPPED, null, run.failures(), requests, result.execution(), result.message());
            case FAILED -> failed(run, requests, result.execution(), result.message());
        };
    }

    /** Behind all that wait. */
    private Verdict goesOn(Taken run, long requests, RunResult result) {
        return new Verdict(State.WAITING, clock.now(), run.failures(), requests, result.execution(), result.message());
    }

    /** At the top of the hour those go on first that have got least: each request puts a run back by a millisecond. */
    private Verdict parked(Taken run, long requests, @Nullable Long execution, String note) {
        var due = clock.nextHour().plusMillis(requests);
        return new Verdict(State.PARKED, due, run.failures(), requests, execution, note);
    }

    private Verdict failed(Taken run, long requests, @Nullable Long execution, String note) {
        var failures = run.failures() + 1;
        return failures < TRIES
                ? new Verdict(State.WAITING, again(run.failures()), failures, requests, execution, note)
                : new Verdict(State.FAILED, null, failures, requests, execution, note);
    }

    private Instant again(int failuresBefore) {
        return clock.now().plus(settings.retryPause().multipliedBy(1L << failuresBefore));
    }

    /** What is not ours may hold values, so only its kind is told. */
    private static String told(RuntimeException failure) {
        var message = failure.getMessage();
        return failure.getClass().getName().startsWith(OURS) && message != null
                ? message
                : "Something unforeseen happened: %s."
                        .formatted(failure.getClass().getName());
    }
}
