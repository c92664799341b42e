package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.lease.LeaseSettings;
import com.practicestudio.reconciler.pipeline.lease.Leases;
import com.practicestudio.reconciler.pipeline.lease.Watch;
import com.practicestudio.reconciler.pipeline.window.Recovery;
import com.practicestudio.reconciler.pipeline.window.ScopeText;
import com.practicestudio.reconciler.pipeline.window.Summaries;
import com.practicestudio.reconciler.pipeline.window.Windows;
import com.practicestudio.reconciler.practice.Practices;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Shows the runs and does what operators ask for, never against a living owner. */
@Component
class RunHistory implements Runs {

    private final JobRepository repository;
    private final Windows windows;
    private final Summaries summaries;
    private final Leases leases;
    private final LeaseSettings settings;
    private final Watch watch;
    private final Recovery recovery;
    private final Practices practices;
    private final Launcher launcher;

    RunHistory(
            JobRepository repository,
            Windows windows,
            Summaries summaries,
            Leases leases,
            LeaseSettings settings,
            Watch watch,
            Recovery recovery,
            Practices practices,
            Launcher launcher) {
        this.repository = repository;
        this.windows = windows;
        this.summaries = summaries;
        this.leases = leases;
        this.settings = settings;
        this.watch = watch;
        this.recovery = recovery;
        this.practices = practices;
        this.launcher = launcher;
    }

    @Override
    public List<Run> recent(@Nullable String practice, @Nullable String job, int limit) {
        return windows.newest(practice == null ? "" : practice, job == null ? "" : job, Agenda.DELTA, limit).stream()
                .map(repository::getJobExecution)
                .filter(Objects::nonNull)
                .map(this::run)
                .toList();
    }

    private Run run(JobExecution execution) {
        return new Run(
                execution.getId(),
                job(execution),
                parameter(execution, "practice"),
                parameter(execution, "window"),
                status(execution),
                execution.isRunning() && leases.beatsFor(execution.getId(), settings.lease()),
                Objects.requireNonNullElse(utc(execution.getStartTime()), utcOf(execution.getCreateTime())),
                utc(execution.getEndTime()),
                summaries.note(execution),
                summaries.resources(execution),
                summaries.requests(execution));
    }

    @Override
    public Optional<String> practiceOf(long id) {
        return Optional.ofNullable(repository.getJobExecution(id))
                .map(execution -> parameter(execution, "practice"))
                .filter(practice -> !practice.isEmpty());
    }

    private static String status(JobExecution execution) {
        return Execution.parked(execution)
                ? RunResult.End.PARKED.name()
                : execution.getStatus().name();
    }

    @Override
    public RunResult restart(long id, RunProgress progress) {
        var execution = require(id);
        if (job(execution).equals(Agenda.REPROCESS)) {
            throw new RunRefused(
                    "Execution %d worked off the error queue. What is left of it is still there: give 'errors reprocess' again."
                            .formatted(id));
        }
        if (job(execution).equals(Agenda.DELTA)) {
            throw new RunRefused(
                    "Execution %d applied what webhooks told. What is left of it goes in by itself: 'webhooks list' shows it."
                            .formatted(id));
        }
        var last = windows.executions(execution.getJobInstance().getInstanceId()).stream()
                .reduce(id, (first, second) -> second);
        var newest = require(last);
        if (newest.getStatus() == BatchStatus.COMPLETED) {
            throw new RunRefused(
                    "The window of execution %d is complete since execution %d; there is nothing to restart."
                            .formatted(id, newest.getId()));
        }
        if (newest.getStatus() == BatchStatus.ABANDONED) {
            throw new RunRefused(
                    "The window of execution %d was abandoned. Run the job again to open a new one.".formatted(id));
        }
        return launcher.run(
                ScopeText.request(
                        job(execution),
                        parameter(execution, "practice"),
                        parameter(execution, "window"),
                        parameter(execution, "scope")),
                progress);
    }

    @Override
    public String stop(long id) {
        var execution = require(id);
        if (leases.of(id).isEmpty()) {
            throw new RunRefused("Execution %d is not running: it is %s.".formatted(id, status(execution)));
        }
        leases.requestStop(id);
        return "Execution %d was asked to stop; it does so at its next chunk boundary. When its owner is dead, 'recover' ends it."
                .formatted(id);
    }

    @Override
    public List<String> recover() {
        return practices.all().stream()
                .flatMap(practice -> windows.jobs(practice.key()).stream()
                        .flatMap(job -> recovered(practice.id(), practice.key(), job)))
                .toList();
    }

    private Stream<String> recovered(long practiceId, String practice, String job) {
        if (windows.open(job, practice).isEmpty()) {
            return Stream.of();
        }
        var token = watch.acquire(practiceId, job);
        if (token.isEmpty()) {
            return Stream.of("Job '%s' of practice '%s' is running; it was left alone.".formatted(job, practice));
        }
        try {
            return recovery.recover(job, practice).stream()
                    .map(id ->
                            "Execution %d of job '%s', practice '%s', was left by a dead owner; it is FAILED now and can be restarted."
                                    .formatted(id, job, practice));
        } finally {
            leases.release(practiceId, job, token.get());
        }
    }

    @Override
    public String abandon(long id) {
        var execution = require(id);
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            throw new RunRefused("Execution %d is complete; there is nothing to abandon.".formatted(id));
        }
        if (execution.getStatus() == BatchStatus.ABANDONED) {
            return "Execution %d is abandoned already.".formatted(id);
        }
        if (leases.of(id).filter(watch::alive).isPresent()) {
            throw new RunRefused("Execution %d is running. Stop it first: 'stop %d'.".formatted(id, id));
        }
        recovery.end(execution, BatchStatus.ABANDONED);
        return "Execution %d is abandoned; its window is never resumed.".formatted(id);
    }

    private JobExecution require(long id) {
        var execution = repository.getJobExecution(id);
        if (execution == null) {
            throw new RunRefused("There is no execution %d. 'status' shows them.".formatted(id));
        }
        return execution;
    }

    private static String job(JobExecution execution) {
        return execution.getJobInstance().getJobName();
    }

    private static String parameter(JobExecution execution, String name) {
        return Objects.requireNonNullElse(execution.getJobParameters().getString(name), "");
    }

    private static @Nullable Instant utc(@Nullable LocalDateTime time) {
        return time == null ? null : utcOf(time);
    }

    private static Instant utcOf(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }
}
