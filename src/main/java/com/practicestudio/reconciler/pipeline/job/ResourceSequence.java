package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.step.Failure;
import com.practicestudio.reconciler.pipeline.sweep.GoneReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
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
 * not even make the run a failed one. An optional resource that cannot be read, and a sweep, hold up nothing behind them
 * either. Any other failure or stop ends the run, to be resumed there.
 */
final class ResourceSequence extends AbstractJob {

    private final Assignment assignment;
    private final List<Stage> stages;
    private final LongConsumer begun;

    ResourceSequence(Assignment assignment, JobRepository repository, List<Stage> stages, LongConsumer begun) {
        super(assignment.job());
        this.assignment = assignment;
        this.stages = stages;
        this.begun = begun;
        setJobRepository(repository);
    }

    /**
     * The steps of one resource.
     *
     * @param sweep taken behind a walk that is complete, or null when nothing is concluded
     * @param sweepDue when it is taken
     */
    record Stage(Step walk, @Nullable Step sweep, SweepDue sweepDue) {

        Stream<Step> steps() {
            return Stream.of(walk, sweep).filter(Objects::nonNull);
        }
    }

    /** Whether a complete walk has missed anything. */
    @FunctionalInterface
    interface SweepDue {
        /**
         * @param walk id of the job instance
         * @param justNow whether this execution made the walk, and not one before it
         */
        boolean after(long walk, boolean justNow);
    }

    @Override
    protected void doExecute(JobExecution execution) throws JobExecutionException {
        begun.accept(execution.getId());
        StepExecution worst = null;
        var unsettled = new HashSet<String>();
        for (var stage : stages) {
            if (unsettled.contains(assignment.settledBy(stage.walk().getName()))) {
                // Its last part would settle what was never asked for.
                continue;
            }
            var ended = handle(stage, execution);
            if (refusedAndOptional(ended)) {
                continue;
            }
            if (worst == null || ended.getStatus() != BatchStatus.COMPLETED) {
                worst = ended;
            }
            if (assignment.hints() != null && ended.getStatus() != BatchStatus.COMPLETED) {
                unsettled.add(assignment.settledBy(ended.getStepName()));
            }
            if (ended.getStatus() != BatchStatus.COMPLETED && !failsAlone(ended)) {
                break;
            }
        }
        if (worst != null) {
            execution.upgradeStatus(worst.getStatus());
            execution.setExitStatus(worst.getExitStatus());
        }
    }

    /** @return the step that ended last */
    private StepExecution handle(Stage stage, JobExecution execution) throws JobExecutionException {
        var walked = handleStep(stage.walk(), execution);
        var due = stage.sweep() != null
                && walked.getStatus() == BatchStatus.COMPLETED
                && stage.sweepDue()
                        .after(
                                execution.getJobInstance().getInstanceId(),
                                walked.getJobExecutionId() == execution.getId());
        return due ? handleStep(stage.sweep(), execution) : walked;
    }

    private boolean refusedAndOptional(StepExecution step) {
        return step.getFailureExceptions().stream()
                .map(Failure::in)
                .anyMatch(failure ->
                        failure instanceof RuntimeException refusal && assignment.allows(refusal, step.getStepName()));
    }

    private boolean failsAlone(StepExecution step) {
        return step.getFailureExceptions().stream().map(Failure::in).anyMatch(failure -> failsAlone(failure, step));
    }

    /** What hints tell of one resource waits for no other. */
    private boolean failsAlone(Throwable failure, StepExecution step) {
        return failure instanceof DrChronoException.Forbidden
                || (assignment.hints() != null && failure instanceof DrChronoException.Unavailable)
                || (nothingNeeds(step.getStepName()) && isOfOneList(failure));
    }

    /** Other resources may refer to an optional one, but have to do without it where it is not granted anyway. */
    private boolean nothingNeeds(String step) {
        return assignment.optional().contains(step) || step.endsWith(GoneReader.STEP);
    }

    /** Whether asking for another list may go well, although DrChrono did not answer this one as it should. */
    private static boolean isOfOneList(Throwable failure) {
        return failure instanceof DrChronoException.Unavailable
                || failure instanceof DrChronoException.Untrustworthy
                || failure instanceof DrChronoException.Refused;
    }

    @Override
    public @Nullable Step getStep(String stepName) {
        return steps().filter(step -> step.getName().equals(stepName))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<String> getStepNames() {
        return steps().map(Step::getName).toList();
    }

    private Stream<Step> steps() {
        return stages.stream().flatMap(Stage::steps);
    }
}
