package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.lease.Leases;
import com.practicestudio.reconciler.pipeline.lease.Watch;
import com.practicestudio.reconciler.pipeline.window.Recovery;
import com.practicestudio.reconciler.pipeline.window.ScopeText;
import com.practicestudio.reconciler.pipeline.window.Windows;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.stereotype.Component;

/** Shows the runs and does what operators ask for, never against a living owner. */
@Component
class RunHistory implements Runs {

    private final Executions executions;
    private final Windows windows;
    private final Leases leases;
    private final Watch watch;
    private final Recovery recovery;
    private final Practices practices;
    private final Launcher launcher;

    RunHistory(
            Executions executions,
            Windows windows,
            Leases leases,
            Watch watch,
            Recovery recovery,
            Practices practices,
            Launcher launcher) {
        this.executions = executions;
        this.windows = windows;
        this.leases = leases;
        this.watch = watch;
        this.recovery = recovery;
        this.practices = practices;
        this.launcher = launcher;
    }

    @Override
    public List<Run> recent(@Nullable String practice, @Nullable String job, @Nullable RunStatus status, int limit) {
        return executions.newest(practice, job, status, limit);
    }

    @Override
    public RunDetails details(long id) {
        return executions.details(id);
    }

    @Override
    public Optional<String> practiceOf(long id) {
        return executions
                .find(id)
                .map(execution -> Executions.parameter(execution, "practice"))
                .filter(practice -> !practice.isEmpty());
    }

    @Override
    public RunResult restart(long id, RunProgress progress) {
        var execution = executions.require(id);
        refuseWhatHasNoWindow(execution);
        var newest = executions.newestOf(execution);
        if (newest.getStatus() == BatchStatus.COMPLETED) {
            return RunResult.nothingToDo(
                    Executions.parameter(execution, "window"),
                    completed(execution, newest) + " There is nothing to restart.");
        }
        if (newest.getStatus() == BatchStatus.ABANDONED) {
            throw new RunRefused(
                    "The window of execution %d was abandoned. Run the job again to open a new one.".formatted(id));
        }
        return launcher.run(
                ScopeText.request(
                        Executions.job(execution),
                        Executions.parameter(execution, "practice"),
                        Executions.parameter(execution, "window"),
                        Executions.parameter(execution, "scope")),
                progress);
    }

    private static void refuseWhatHasNoWindow(JobExecution execution) {
        if (Executions.job(execution).equals(Agenda.REPROCESS)) {
            throw new RunRefused(
                    "Execution %d worked off the error queue. What is left of it is still there: give 'errors reprocess' again."
                            .formatted(execution.getId()));
        }
        if (Executions.job(execution).equals(Agenda.DELTA)) {
            throw new RunRefused(
                    "Execution %d applied what webhooks told. What is left of it goes in by itself: 'webhooks list' shows it."
                            .formatted(execution.getId()));
        }
    }

    private static String completed(JobExecution execution, JobExecution newest) {
        return newest.getId() == execution.getId()
                ? "Execution %d is complete.".formatted(execution.getId())
                : "The window of execution %d is complete since execution %d."
                        .formatted(execution.getId(), newest.getId());
    }

    @Override
    public String stop(long id) {
        var execution = executions.require(id);
        if (leases.of(id).isEmpty()) {
            throw new RunRefused(notRunning(execution));
        }
        leases.requestStop(id);
        return executions.isAlive(execution)
                ? "Execution %d was asked to stop; it does so at its next chunk boundary.".formatted(id)
                : "Execution %d was asked to stop, but its owner gives no sign of life. When it is dead, 'recover' ends it."
                        .formatted(id);
    }

    private static String notRunning(JobExecution execution) {
        return execution.isRunning()
                ? "Execution %d is %s, but nobody works on it any more: 'recover' ends it."
                        .formatted(execution.getId(), Executions.status(execution))
                : "Execution %d is not running: it is %s.".formatted(execution.getId(), Executions.status(execution));
    }

    @Override
    public Recovered recover(Consumer<LeftOpen> before) {
        var ended = new ArrayList<LeftOpen>();
        var running = new ArrayList<String>();
        for (var practice : practices.all()) {
            for (var job : windows.jobs(practice.key())) {
                if (!windows.open(job, practice.key()).isEmpty()) {
                    recover(practice, job, before)
                            .ifPresentOrElse(ended::addAll, () -> running.add(leftAlone(practice, job)));
                }
            }
        }
        return new Recovered(ended, running);
    }

    private static String leftAlone(Practice practice, String job) {
        return "Job '%s' of practice '%s' is running; it was left alone.".formatted(job, practice.key());
    }

    /** @return those that were ended, or empty when their owner lives */
    private Optional<List<LeftOpen>> recover(Practice practice, String job, Consumer<LeftOpen> before) {
        return watch.acquire(practice.id(), job).map(token -> {
            try {
                var open = windows.open(job, practice.key()).stream()
                        .map(id -> new LeftOpen(id, job, practice.key()))
                        .toList();
                open.forEach(before);
                recovery.recover(job, practice.key());
                return open;
            } finally {
                leases.release(practice.id(), job, token);
            }
        });
    }

    @Override
    public List<LeftOpen> orphaned() {
        return executions.silent().stream()
                // One that has ended died before it gave its lease back: whoever comes next takes that over.
                .filter(execution -> execution.getStatus().isRunning()
                        || execution.getStatus() == BatchStatus.UNKNOWN
                        || recovery.hasMarked(execution))
                .filter(execution -> !Agenda.REPROCESS.equals(Executions.job(execution))
                        && !Agenda.DELTA.equals(Executions.job(execution)))
                // This is one more.
                .filter(execution -> recovery.deathsBefore(execution) + 1 < MOST_DEATHS)
                .map(execution -> new LeftOpen(
                        execution.getId(), Executions.job(execution), Executions.parameter(execution, "practice")))
                .toList();
    }

    @Override
    public String abandon(long id) {
        var execution = executions.require(id);
        var newest = executions.newestOf(execution);
        if (newest.getStatus() == BatchStatus.COMPLETED) {
            throw new RunRefused(completed(execution, newest) + " There is nothing to abandon.");
        }
        if (newest.getStatus() == BatchStatus.ABANDONED) {
            return "Execution %d is abandoned already.".formatted(id);
        }
        giveUp(newest);
        return newest.getId() == id
                ? "Execution %d is abandoned; its window is never resumed.".formatted(id)
                : "The window of execution %d is abandoned with execution %d, the last of it; it is never resumed."
                        .formatted(id, newest.getId());
    }

    /** Takes the lease of an owner that gives no sign of life, so that it writes nothing when it wakes up. */
    private void giveUp(JobExecution execution) {
        var lease = leases.of(execution.getId());
        if (lease.isEmpty()) {
            recovery.end(execution, BatchStatus.ABANDONED);
            return;
        }
        var held = lease.get();
        var token = watch.acquire(held.practice(), held.job())
                .orElseThrow(() -> new RunRefused("Execution %d is running. Stop it first: 'stop %d'."
                        .formatted(execution.getId(), execution.getId())));
        try {
            recovery.end(execution, BatchStatus.ABANDONED);
        } finally {
            leases.release(held.practice(), held.job(), token);
        }
    }
}
