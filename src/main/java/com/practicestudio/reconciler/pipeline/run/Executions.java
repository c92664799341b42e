package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.Runs.Run;
import com.practicestudio.reconciler.pipeline.control.Runs.RunDetails;
import com.practicestudio.reconciler.pipeline.control.Runs.UnknownExecution;
import com.practicestudio.reconciler.pipeline.lease.LeaseSettings;
import com.practicestudio.reconciler.pipeline.lease.Leases;
import com.practicestudio.reconciler.pipeline.window.Summaries;
import com.practicestudio.reconciler.pipeline.window.Windows;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;

/** The executions as the batch framework has them, and as operators see them. */
@Component
class Executions {

    private final JobRepository repository;
    private final Windows windows;
    private final Summaries summaries;
    private final Leases leases;
    private final LeaseSettings settings;

    Executions(JobRepository repository, Windows windows, Summaries summaries, Leases leases, LeaseSettings settings) {
        this.repository = repository;
        this.windows = windows;
        this.summaries = summaries;
        this.leases = leases;
        this.settings = settings;
    }

    Optional<JobExecution> find(long id) {
        try {
            return Optional.ofNullable(repository.getJobExecution(id));
        } catch (EmptyResultDataAccessException thereIsNone) {
            return Optional.empty();
        }
    }

    JobExecution require(long id) {
        return find(id).orElseThrow(() -> new UnknownExecution(id));
    }

    /** The last execution of the same window so far: how the window stands. */
    JobExecution newestOf(JobExecution execution) {
        var all = ofWindow(execution);
        return all.isEmpty() ? execution : require(all.get(all.size() - 1));
    }

    private List<Long> ofWindow(JobExecution execution) {
        return windows.executions(execution.getJobInstance().getInstanceId());
    }

    List<Run> newest(@Nullable String practice, @Nullable String job, @Nullable RunStatus status, int limit) {
        return windows
                .newest(
                        practice == null ? "" : practice,
                        job == null ? "" : job,
                        Agenda.DELTA,
                        status == null ? "" : status.name(),
                        limit)
                .stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .map(this::run)
                .toList();
    }

    RunDetails details(long id) {
        var execution = require(id);
        return new RunDetails(run(execution), summaries.steps(execution), ofWindow(execution));
    }

    private Run run(JobExecution execution) {
        return new Run(
                execution.getId(),
                job(execution),
                parameter(execution, "practice"),
                parameter(execution, "window"),
                status(execution),
                execution.isRunning() && isAlive(execution),
                Objects.requireNonNullElse(utc(execution.getStartTime()), utcOf(execution.getCreateTime())),
                utc(execution.getEndTime()),
                summaries.note(execution),
                summaries.resources(execution),
                summaries.requests(execution));
    }

    /** Whether its owner gave a sign of life within a lease time. */
    boolean isAlive(JobExecution execution) {
        return leases.beatsFor(execution.getId(), settings.lease());
    }

    /** Those whose owner gave no sign of life for half a lease time; to be sure takes a whole one. */
    List<JobExecution> silent() {
        return leases.silentFor(settings.lease().dividedBy(2)).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    static String status(JobExecution execution) {
        return Execution.parked(execution)
                ? RunResult.End.PARKED.name()
                : execution.getStatus().name();
    }

    static String job(JobExecution execution) {
        return execution.getJobInstance().getJobName();
    }

    static String parameter(JobExecution execution, String name) {
        return Objects.requireNonNullElse(execution.getJobParameters().getString(name), "");
    }

    private static @Nullable Instant utc(@Nullable LocalDateTime time) {
        return time == null ? null : utcOf(time);
    }

    private static Instant utcOf(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }
}
