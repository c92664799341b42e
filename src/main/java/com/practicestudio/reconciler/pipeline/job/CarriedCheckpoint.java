package com.practicestudio.reconciler.pipeline.job;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Keeps the checkpoint of the execution before with the new one at once. The framework would do so with the first chunk
 * only, and a kill before that would begin the walk anew.
 */
record CarriedCheckpoint(JobRepository repository) implements StepExecutionListener {

    @Override
    public void beforeStep(StepExecution step) {
        repository.updateExecutionContext(step);
    }
}
