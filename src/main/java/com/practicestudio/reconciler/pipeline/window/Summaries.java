package com.practicestudio.reconciler.pipeline.window;

import com.practicestudio.reconciler.drchrono.ApiCalls;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunStep;
import com.practicestudio.reconciler.pipeline.step.StepNote;
import com.practicestudio.reconciler.pipeline.write.Tally.Count;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** What a window has done so far: a restart goes on counting where the execution before it stopped. */
@Component
public class Summaries {

    private final JobRepository repository;
    private final Windows windows;
    private final ApiCalls calls;
    private final DriftReport drift;

    Summaries(JobRepository repository, Windows windows, ApiCalls calls, DriftReport drift) {
        this.repository = repository;
        this.windows = windows;
        this.calls = calls;
        this.drift = drift;
    }

    /** The last execution of each step, in the order in which they were first begun. */
    public List<ResourceSummary> resources(JobExecution execution) {
        return steps(execution).stream().map(RunStep::summary).toList();
    }

    /** The same with when and by which execution, and why one did not complete. */
    public List<RunStep> steps(JobExecution execution) {
        Map<String, StepExecution> last = new LinkedHashMap<>();
        for (var id : soFar(execution)) {
            var one = repository.getJobExecution(id);
            if (one != null) {
                one.getStepExecutions().forEach(step -> last.put(step.getStepName(), step));
            }
        }
        return last.values().stream().map(step -> step(step, execution)).toList();
    }

    private static RunStep step(StepExecution step, JobExecution execution) {
        return new RunStep(
                step.getJobExecutionId(),
                of(step, execution),
                utc(step.getStartTime()),
                utc(step.getEndTime()),
                StepNote.in(step.getExecutionContext()));
    }

    private static @Nullable Instant utc(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static ResourceSummary of(StepExecution step, JobExecution execution) {
        var context = step.getExecutionContext();
        var refused = step.getStatus() == BatchStatus.FAILED && execution.getStatus() == BatchStatus.COMPLETED;
        return new ResourceSummary(
                step.getStepName(),
                refused ? ResourceSummary.REFUSED : step.getStatus().name(),
                Count.READ.in(context),
                Count.INSERTED.in(context),
                Count.UPDATED.in(context),
                Count.UNCHANGED.in(context),
                Count.REJECTED.in(context),
                Count.PROBLEMS.in(context));
    }

    public long requests(JobExecution execution) {
        return soFar(execution).stream().mapToLong(calls::countOf).sum();
    }

    /** The executions of the window up to this one. */
    private List<Long> soFar(JobExecution execution) {
        return windows.executions(execution.getJobInstance().getInstanceId()).stream()
                .filter(id -> id <= execution.getId())
                .toList();
    }

    /** What has to be said of an execution that completed, a sentence each. */
    public List<String> remarks(JobExecution execution) {
        var refused = resources(execution).stream()
                .filter(one -> one.status().equals(ResourceSummary.REFUSED))
                .map(ResourceSummary::resource)
                .toList();
        var remarks = new ArrayList<String>();
        if (!refused.isEmpty()) {
            remarks.add("DrChrono does not grant %s.".formatted(String.join(", ", refused)));
        }
        execution.getStepExecutions().stream()
                .filter(step -> step.getStatus() == BatchStatus.COMPLETED)
                .map(step -> StepNote.in(step.getExecutionContext()))
                .filter(Objects::nonNull)
                .forEach(remarks::add);
        drift.of(soFar(execution)).ifPresent(remarks::add);
        return remarks;
    }

    /** Why an execution did not complete, in plain words, or null. */
    public @Nullable String note(JobExecution execution) {
        var died = OwnerDied.toldOf(execution);
        return died != null
                ? died
                : execution.getStepExecutions().stream()
                        .sorted(Comparator.comparing(step -> !decided(step, execution)))
                        .map(step -> StepNote.in(step.getExecutionContext()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** Whether an execution ended as it did because of this step; a resource that is refused may only be noted beside it. */
    private static boolean decided(StepExecution step, JobExecution execution) {
        return step.getStatus() != BatchStatus.COMPLETED && step.getExitStatus().equals(execution.getExitStatus());
    }
}
