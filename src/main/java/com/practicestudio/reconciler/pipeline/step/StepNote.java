package com.practicestudio.reconciler.pipeline.step;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Keeps with a step, in plain words, why it did not complete. */
public final class StepNote implements StepExecutionListener {

    private static final String NOTE = "note";

    @Override
    public void beforeStep(StepExecution step) {
        step.getExecutionContext().remove(NOTE);
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        step.getFailureExceptions().stream()
                .map(Failure::in)
                .filter(failure -> !(failure instanceof JobInterruptedException))
                .findFirst()
                .ifPresent(failure -> keep(step, Failure.told(failure)));
        return null;
    }

    /** Keeps a note with a step. */
    public static void keep(StepExecution step, String note) {
        step.getExecutionContext().putString(NOTE, note);
    }

    /** What was kept with a step, or null. */
    public static @Nullable String in(ExecutionContext context) {
        return context.containsKey(NOTE) ? context.getString(NOTE) : null;
    }
}
