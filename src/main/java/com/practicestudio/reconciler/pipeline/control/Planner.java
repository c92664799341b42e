package com.practicestudio.reconciler.pipeline.control;

/** Tells what runs would cost. */
public interface Planner {

    /**
     * What a run would ask of DrChrono; asks nothing.
     *
     * @throws InvalidJob when there is no such job or resource
     */
    RunPlan plan(RunRequest request);
}
