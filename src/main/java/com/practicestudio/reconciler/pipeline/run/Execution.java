package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.job.Assignment;
import com.practicestudio.reconciler.pipeline.job.Jobs;
import com.practicestudio.reconciler.pipeline.step.Failure;
import com.practicestudio.reconciler.pipeline.step.Fence.LeaseLost;
import com.practicestudio.reconciler.pipeline.step.Parking;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.window.Recovery;
import com.practicestudio.reconciler.pipeline.window.ScopeText;
import com.practicestudio.reconciler.pipeline.window.Summaries;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Executes one window, from where it stopped, under a lease that is held already. */
@Component
class Execution {

    /** A deadlock or a lost connection is tried again at once; what lasts longer is left to the next start. */
    private static final int TRIES = 3;

    private final Jobs jobs;
    private final JobOperator operator;
    private final JobRepository repository;
    private final Recovery recovery;
    private final Summaries summaries;

    Execution(Jobs jobs, JobOperator operator, JobRepository repository, Recovery recovery, Summaries summaries) {
        this.jobs = jobs;
        this.operator = operator;
        this.repository = repository;
        this.recovery = recovery;
        this.summaries = summaries;
    }

    /** One window and what belongs to it. */
    record Plan(String practice, String window, String scopeText, Assignment assignment) {

        String job() {
            return assignment.job();
        }

        /** All identify the window: no clock, no random value, so that a retry resumes it. */
        JobParameters parameters() {
            return new JobParametersBuilder()
                    .addString("practice", practice)
                    .addString("window", window)
                    .addString("scope", scopeText)
                    .toJobParameters();
        }

        /** How people go on with an execution of it: the job alone would be another window than that of a narrowed run. */
        String again(long execution) {
            return switch (job()) {
                case Agenda.REPROCESS ->
                    "What is left of it is still in the error queue: give 'errors reprocess' again.";
                case Agenda.DELTA -> "What is left of it goes in by itself: 'webhooks list' shows it.";
                default ->
                    scopeText.equals(ScopeText.ALL)
                            ? "Run 'run %s --practice %s' again to go on.".formatted(job(), practice)
                            : "'restart %d' goes on with it.".formatted(execution);
            };
        }
    }

    /** Whether this window was begun before. */
    boolean hasBegun(Plan plan) {
        return repository.getLastJobExecution(plan.job(), plan.parameters()) != null;
    }

    /** Whether this window has begun with this resource. */
    boolean hasBegun(Plan plan, Resource<?, ?> resource) {
        var last = repository.getLastJobExecution(plan.job(), plan.parameters());
        return last != null && repository.getLastStepExecution(last.getJobInstance(), resource.name()) != null;
    }

    /** @param begun hears the id of each execution when it begins */
    RunResult of(Plan plan, Work work, LongConsumer begun) {
        var last = repository.getLastJobExecution(plan.job(), plan.parameters());
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            return RunResult.nothingToDo(plan.window(), "Window '%s' is complete.".formatted(plan.window()));
        }
        if (last != null && last.getStatus() == BatchStatus.ABANDONED) {
            return RunResult.nothingToDo(
                    plan.window(), "Window '%s' was abandoned. Run another one.".formatted(plan.window()));
        }
        var started = System.nanoTime();
        try {
            var execution = executeInTries(plan, work, begun);
            return result(plan, execution, Duration.ofNanos(System.nanoTime() - started));
        } catch (LeaseLost e) {
            return new RunResult(
                    End.FAILED,
                    null,
                    plan.window(),
                    Failure.told(e),
                    List.of(),
                    0,
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** Again, a few times, while it ends by what passes. */
    private JobExecution executeInTries(Plan plan, Work work, LongConsumer begun) {
        var execution = execute(plan, work, begun);
        for (var tries = 1; tries < TRIES && passing(execution) && !work.stop().raised(); tries++) {
            // Whoever was taken over meanwhile must not end what its successor has begun.
            work.fence().extend();
            // Of one whose end could not be kept nobody knows how it ended.
            recovery.recover(plan.job(), plan.practice());
            execution = execute(plan, work, begun);
        }
        return execution;
    }

    private JobExecution execute(Plan plan, Work work, LongConsumer begun) {
        var job = jobs.job(plan.assignment(), work, id -> {
            LogContext.executing(plan.window(), id);
            begun.accept(id);
        });
        try {
            return operator.start(job, plan.parameters());
        } catch (JobExecutionException e) {
            // A successor that is at work, or done: this process stood still before it came to begin.
            work.fence().extend();
            throw new IllegalStateException("the window could not be started although its lease is held", e);
        }
    }

    /** The status is unknown when a commit failed: what the framework remembers of the step is not what was kept of it. */
    private static boolean passing(JobExecution execution) {
        return (execution.getStatus() == BatchStatus.FAILED || execution.getStatus() == BatchStatus.UNKNOWN)
                && execution.getAllFailureExceptions().stream()
                        .map(Failure::in)
                        .anyMatch(failure -> failure instanceof DatabaseTrouble trouble && trouble.passing());
    }

    private RunResult result(Plan plan, JobExecution execution, Duration took) {
        var end = end(execution);
        return new RunResult(
                end,
                execution.getId(),
                plan.window(),
                message(end, plan, execution),
                summaries.resources(execution),
                summaries.requests(execution),
                took);
    }

    private static End end(JobExecution execution) {
        return switch (execution.getStatus()) {
            case COMPLETED -> End.DONE;
            case STOPPED, STOPPING -> parked(execution) ? End.PARKED : End.STOPPED;
            default -> End.FAILED;
        };
    }

    private String parkedFor(JobExecution execution) {
        return Objects.requireNonNullElse(summaries.note(execution), "The quota is spent.");
    }

    /** Whether an execution has stopped because the quota is spent. */
    static boolean parked(JobExecution execution) {
        return (execution.getStatus() == BatchStatus.STOPPED || execution.getStatus() == BatchStatus.STOPPING)
                && execution.getStepExecutions().stream().anyMatch(step -> Parking.isParked(step));
    }

    private static String doneWith(List<String> remarks) {
        return Stream.concat(Stream.of("Done."), remarks.stream()).collect(Collectors.joining(" "));
    }

    /** Of what failed between the steps. */
    private static String failure(JobExecution execution, String again) {
        return execution.getFailureExceptions().stream()
                .findFirst()
                .map(failure -> Failure.told(Failure.in(failure)))
                .orElse("Failed. " + again);
    }

    private String message(End end, Plan plan, JobExecution execution) {
        var again = plan.again(execution.getId());
        return switch (end) {
            case DONE -> doneWith(summaries.remarks(execution));
            case PARKED -> parkedFor(execution);
            case STOPPED -> "Stopped at a chunk boundary. " + again;
            default -> Objects.requireNonNullElseGet(summaries.note(execution), () -> failure(execution, again));
        };
    }
}
