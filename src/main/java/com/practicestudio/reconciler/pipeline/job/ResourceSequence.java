package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.step.Failure;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * One step after the other. A resource that DrChrono forbids fails alone and the rest goes on, and an optional one does
 * not even make the run a failed one; any other failure or stop ends the run, to be resumed there.
 */
final class ResourceSequence extends AbstractJob {

    private final Assignment assignment;
    private final List<Step> steps;
    private final LongConsumer begun;

    ResourceSequence(Assignment assignment, JobRepository repository, List<Step> steps, LongConsumer begun) {
        super(assignment.job());
        this.assignment = assignment;
        this.steps = steps;
        this.begun = begun;
        setJobRepository(repository);
    }

    @Override
    protected void doExecute(JobExecution execution) throws JobExecutionException {
        begun.accept(execution.getId());
        StepExecution worst = null;
        for (var step : steps) {
            var ended = handleStep(step, execution);
            if (refusedAndOptional(ended)) {
                continue;
            }
            if (worst == null || ended.getStatus() != BatchStatus.COMPLETED) {
                worst = ended;
            }
            if (ended.getStatus() != BatchStatus.COMPLETED && !forbidden(ended)) {
                break;
            }
        }
        if (worst != null) {
            execution.upgradeStatus(worst.getStatus());
            execution.setExitStatus(worst.getExitStatus());
        }
    }

    private boolean refusedAndOptional(StepExecution step) {
        return step.getFailureExceptions().stream()
                .map(Failure::in)
                .anyMatch(failure ->
                        failure instanceof RuntimeException refusal && assignment.allows(refusal, step.getStepName()));
    }

    private static boolean forbidden(StepExecution step) {
        return step.getFailureExceptions().stream()
                .anyMatch(failure -> Failure.in(failure) instanceof DrChronoException.Forbidden);
    }

    @Override
    public @Nullable Step getStep(String stepName) {
        return steps.stream()
                .filter(step -> step.getName().equals(stepName))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<String> getStepNames() {
        return steps.stream().map(Step::getName).toList();
    }
}
