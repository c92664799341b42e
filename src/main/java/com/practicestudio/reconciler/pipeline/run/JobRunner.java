package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Turn;
import com.practicestudio.reconciler.pipeline.control.TurnLauncher;
import com.practicestudio.reconciler.pipeline.errors.QueuedItems;
import com.practicestudio.reconciler.pipeline.hint.DeltaLauncher;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.lease.Lease;
import com.practicestudio.reconciler.pipeline.lease.LeaseSettings;
import com.practicestudio.reconciler.pipeline.lease.Leases;
import com.practicestudio.reconciler.pipeline.lease.Watch;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.window.Recovery;
import com.practicestudio.reconciler.pipeline.window.ScopeText;
import com.practicestudio.reconciler.pipeline.window.Windows;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Runs a job: gets the lease, ends what a dead owner left open, finds the window, and has it executed. */
@Component
class JobRunner implements Launcher, TurnLauncher, DeltaLauncher {

    private final Practices practices;
    private final DrChrono drchrono;
    private final Agenda agenda;
    private final QueuedItems queued;
    private final Poll poll;
    private final Watch watch;
    private final Leases leases;
    private final LeaseSettings settings;
    private final InFlight inFlight;
    private final Recovery recovery;
    private final Windows windows;
    private final Execution execution;
    private final Announcer announcer;

    JobRunner(
            Practices practices,
            DrChrono drchrono,
            Agenda agenda,
            QueuedItems queued,
            Poll poll,
            Watch watch,
            Leases leases,
            LeaseSettings settings,
            InFlight inFlight,
            Recovery recovery,
            Windows windows,
            Execution execution,
            Announcer announcer) {
        this.practices = practices;
        this.drchrono = drchrono;
        this.agenda = agenda;
        this.queued = queued;
        this.poll = poll;
        this.watch = watch;
        this.leases = leases;
        this.settings = settings;
        this.inFlight = inFlight;
        this.recovery = recovery;
        this.windows = windows;
        this.execution = execution;
        this.announcer = announcer;
    }

    @Override
    public RunResult run(RunRequest request, RunProgress progress) {
        return run(request, progress, Turn.ENDLESS);
    }

    @Override
    public RunResult run(RunRequest request, RunProgress progress, Turn turn) {
        var practice = practices.require(request.practice());
        var all = agenda.of(practice, request);
        drchrono.requireApplication(practice.key());
        var plan = plan(request, all, windowOf(request));
        var due = all.of(resource -> agenda.isDue(practice, request, resource) || execution.hasBegun(plan, resource));
        return due.scope().sinceTheWatermark() && !execution.hasBegun(plan)
                ? polled(practice, request, due, progress, turn)
                : owned(practice, request, due, progress, turn, dead -> true);
    }

    private RunResult polled(
            Practice practice, RunRequest request, Assignment assignment, RunProgress progress, Turn turn) {
        var started = System.nanoTime();
        var found = poll.of(practice, assignment);
        if (found.changed()) {
            var result = owned(practice, request, assignment.with(found.pages()), progress, turn, dead -> true);
            agenda.notDue(practice, request, result.refused());
            return result.plusRequests(found.requests());
        }
        agenda.notDue(practice, request, found.pages().keySet());
        agenda.notDue(practice, request, found.refused());
        announcer.nothingNew(practice, request, assignment);
        return found.nothingChanged(Duration.ofNanos(System.nanoTime() - started));
    }

    @Override
    public RunResult reprocess(String practiceKey, Filter filter, RunProgress progress) {
        var practice = practices.require(practiceKey);
        var request = new RunRequest(Agenda.REPROCESS, practiceKey, null, List.of(), null, null);
        var assignment = agenda.ofQueue(practice, filter);
        return owned(practice, request, assignment, progress, Turn.ENDLESS, dead -> queued.any(practice.id(), filter));
    }

    @Override
    public RunResult delta(String practiceKey, Hints hints, RunProgress progress) {
        var practice = practices.require(practiceKey);
        var request = new RunRequest(Agenda.DELTA, practiceKey, null, List.of(), null, null);
        return owned(practice, request, agenda.ofHints(practice, hints), progress, Turn.ENDLESS, dead -> {
            dead.forEach(hints::died);
            return dead.isEmpty() || !hints.resources().isEmpty();
        });
    }

    /**
     * @param anything asked under the lease, when nobody else can be at it: whether there is anything to do; hears of the
     *     executions that had died
     */
    private RunResult owned(
            Practice practice,
            RunRequest request,
            Assignment assignment,
            RunProgress progress,
            Turn turn,
            Predicate<List<Long>> anything) {
        var job = assignment.job();
        var token = watch.acquire(practice.id(), job);
        if (token.isEmpty()) {
            return RunResult.elsewhere(
                    "Another process is running job '%s' of practice '%s'.".formatted(job, practice.key()));
        }
        var stop = new StopSignal();
        try (var ticket = inFlight.enter(stop);
                var context = LogContext.of(practice, job);
                var lease = new Lease(leases, practice.id(), job, token.get(), stop, settings.beat())) {
            if (!anything.test(recovery.recover(job, practice.key()))) {
                return RunResult.nothingToDo(null, "Nothing is left to do: no such entry is open.");
            }
            var work = new Work(practice, lease, stop, turn, progress);
            // A delta is never resumed either, and its windows are too many to be counted: each lease is one.
            var window = request.job().equals(Agenda.DELTA) ? "lease-" + token.get() : windowOf(request);
            var result = execution.of(plan(request, assignment, window), work, id -> {
                lease.works(id);
                progress.begun(id);
            });
            // One that has made room has not ended: it goes on in its next turn.
            return result.end() == RunResult.End.PARKED && turn.wasEnded()
                    ? result
                    : announcer.ended(practice, request, assignment, result);
        }
    }

    private static Execution.Plan plan(RunRequest request, Assignment assignment, String window) {
        return new Execution.Plan(request.practice(), window, ScopeText.of(request), assignment);
    }

    /** A reprocessing is never resumed: what is left of it is in the queue. */
    private String windowOf(RunRequest request) {
        if (request.window() != null) {
            return request.window();
        }
        var unfinished = request.job().equals(Agenda.REPROCESS)
                ? Optional.<String>empty()
                : windows.lastUnfinished(request.job(), request.practice(), ScopeText.of(request));
        return unfinished.orElseGet(() -> windows.next(request.job(), request.practice()));
    }
}
