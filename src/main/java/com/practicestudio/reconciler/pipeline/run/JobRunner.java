package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.Planner;
import com.practicestudio.reconciler.pipeline.control.RunPlan;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.errors.QueuedItems;
import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.job.Descriptors;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor;
import com.practicestudio.reconciler.pipeline.job.JobDescriptor.Mode;
import com.practicestudio.reconciler.pipeline.lease.Lease;
import com.practicestudio.reconciler.pipeline.lease.LeaseSettings;
import com.practicestudio.reconciler.pipeline.lease.Leases;
import com.practicestudio.reconciler.pipeline.lease.Watch;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.walk.Scope;
import com.practicestudio.reconciler.pipeline.walk.Watermarks;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Runs a job: gets the lease, ends what a dead owner left open, finds the window, and has it executed. */
@Component
class JobRunner implements Launcher, Planner {

    static final String REPROCESS = "reprocess";
    private static final int REPROCESS_CHUNK = 50;

    private final Practices practices;
    private final ApiVersions versions;
    private final Descriptors descriptors;
    private final Resources resources;
    private final QueuedItems queued;
    private final Watermarks watermarks;
    private final Poll poll;
    private final Forecast forecast;
    private final Watch watch;
    private final Leases leases;
    private final LeaseSettings settings;
    private final InFlight inFlight;
    private final Recovery recovery;
    private final Windows windows;
    private final Execution execution;

    JobRunner(
            Practices practices,
            ApiVersions versions,
            Descriptors descriptors,
            Resources resources,
            QueuedItems queued,
            Watermarks watermarks,
            Poll poll,
            Forecast forecast,
            Watch watch,
            Leases leases,
            LeaseSettings settings,
            InFlight inFlight,
            Recovery recovery,
            Windows windows,
            Execution execution) {
        this.practices = practices;
        this.versions = versions;
        this.descriptors = descriptors;
        this.resources = resources;
        this.queued = queued;
        this.watermarks = watermarks;
        this.poll = poll;
        this.forecast = forecast;
        this.watch = watch;
        this.leases = leases;
        this.settings = settings;
        this.inFlight = inFlight;
        this.recovery = recovery;
        this.windows = windows;
        this.execution = execution;
    }

    @Override
    public RunResult run(RunRequest request, RunProgress progress) {
        var practice = practices.require(request.practice());
        var descriptor = descriptors.require(request.job());
        var all = new Assignment(
                descriptor.job(),
                chosen(practice, descriptor, request),
                descriptor.chunkSize(),
                scope(descriptor, request),
                descriptor.sweep(),
                resource -> queued.ready(practice.id(), resource.name()),
                descriptor.optional(),
                Map.of());
        var plan = plan(request, all);
        var due = all.of(
                resource -> isDue(practice, descriptor, request, resource) || execution.hasBegun(plan, resource));
        return due.scope().sinceTheWatermark() && !execution.hasBegun(plan)
                ? polled(practice, descriptor, request, due, progress)
                : owned(practice, request, due, progress, () -> true);
    }

    @Override
    public RunPlan plan(RunRequest request) {
        var practice = practices.require(request.practice());
        var descriptor = descriptors.require(request.job());
        return forecast.of(
                practice,
                chosen(practice, descriptor, request),
                resource -> isDue(practice, descriptor, request, resource),
                scope(descriptor, request));
    }

    private static Scope scope(JobDescriptor descriptor, RunRequest request) {
        return new Scope(descriptor.mode() == Mode.INCREMENTAL, request.since(), request.patient(), true);
    }

    /** A resource that is named is always due. */
    private boolean isDue(Practice practice, JobDescriptor descriptor, RunRequest request, Resource<?, ?> resource) {
        var every = descriptor.walkEvery().get(resource.name());
        return every == null
                || !request.resources().isEmpty()
                || watermarks.isDue(practice.id(), resource.name(), every);
    }

    private RunResult polled(
            Practice practice,
            JobDescriptor descriptor,
            RunRequest request,
            Assignment assignment,
            RunProgress progress) {
        var started = System.nanoTime();
        var found = poll.of(practice, assignment);
        if (found.changed()) {
            return owned(practice, request, assignment.with(found.pages()), progress, () -> true)
                    .plusRequests(found.pages().size());
        }
        found.pages().keySet().stream()
                .filter(descriptor.walkEvery()::containsKey)
                .forEach(resource -> watermarks.walked(practice.id(), resource));
        return found.nothingChanged(Duration.ofNanos(System.nanoTime() - started));
    }

    @Override
    public RunResult reprocess(String practiceKey, Filter filter, RunProgress progress) {
        var practice = practices.require(practiceKey);
        var assignment = new Assignment(
                REPROCESS,
                inOrder(filter),
                REPROCESS_CHUNK,
                new Scope(false, null, null, false),
                null,
                resource -> queued.chosen(practice.id(), resource.name(), filter),
                Set.of(),
                Map.of());
        var request = new RunRequest(REPROCESS, practiceKey, null, List.of(), null, null);
        return owned(practice, request, assignment, progress, () -> queued.any(practice.id(), filter));
    }

    private List<Resource<?, ?>> inOrder(Filter filter) {
        var names = filter.resource() == null ? descriptors.order() : List.of(filter.resource());
        return names.stream().<Resource<?, ?>>map(resources::require).toList();
    }

    private List<Resource<?, ?>> chosen(Practice practice, JobDescriptor descriptor, RunRequest request) {
        for (var name : request.resources()) {
            if (!descriptor.resources().contains(name)) {
                throw new InvalidJob("Job '%s' has no resource '%s'. It has: %s."
                        .formatted(descriptor.job(), name, String.join(", ", descriptor.resources())));
            }
        }
        return descriptor.resources().stream()
                .filter(name ->
                        request.resources().isEmpty() || request.resources().contains(name))
                .filter(name -> isThere(
                        practice,
                        name,
                        descriptor.optional().contains(name)
                                && request.resources().isEmpty()))
                .<Resource<?, ?>>map(resources::require)
                .toList();
    }

    /** What is optional is left out where the practice's version of the API does not have it; the rest is refused. */
    private boolean isThere(Practice practice, String resource, boolean optional) {
        if (!optional) {
            versions.requireResource(practice, resource);
            return true;
        }
        return versions.of(practice).map(version -> version.has(resource)).orElse(true);
    }

    /** @param anything asked under the lease, when nobody else can be at it: whether there is anything to do */
    private RunResult owned(
            Practice practice,
            RunRequest request,
            Assignment assignment,
            RunProgress progress,
            BooleanSupplier anything) {
        var job = assignment.job();
        var token = watch.acquire(practice.id(), job);
        if (token.isEmpty()) {
            return RunResult.nothingToDo(
                    null, "Another process is running job '%s' of practice '%s'.".formatted(job, practice.key()));
        }
        var stop = new StopSignal();
        try (var ticket = inFlight.enter(stop);
                var lease = new Lease(leases, practice.id(), job, token.get(), stop, settings.beat())) {
            recovery.recover(job, practice.key());
            if (!anything.getAsBoolean()) {
                return RunResult.nothingToDo(null, "Nothing is left to do: no such entry is open.");
            }
            var work = new Work(practice, lease, stop, progress);
            return execution.of(plan(request, assignment), work, lease::works);
        }
    }

    private Execution.Plan plan(RunRequest request, Assignment assignment) {
        var scope = ScopeText.of(request);
        var window = request.window() == null ? window(request, scope) : request.window();
        return new Execution.Plan(request.practice(), window, scope, assignment);
    }

    /** A reprocessing is never resumed: what is left of it is in the queue. */
    private String window(RunRequest request, String scope) {
        var unfinished = request.job().equals(REPROCESS)
                ? Optional.<String>empty()
                : windows.lastUnfinished(request.job(), request.practice(), scope);
        return unfinished.orElseGet(() -> windows.next(request.job(), request.practice()));
    }
}
