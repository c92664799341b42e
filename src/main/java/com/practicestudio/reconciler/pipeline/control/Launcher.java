package com.practicestudio.reconciler.pipeline.control;

/** Runs the jobs of the descriptors, one owner at a time for each practice and job. */
public interface Launcher {

    /**
     * Runs a job here and now and returns when it has ended: resumes the window asked for, or the last unfinished one, or
     * opens the next.
     *
     * @throws InvalidJob when there is no such job or resource
     */
    RunResult run(RunRequest request, RunProgress progress);

    /** Applies rows of the error queue again, with today's mapping and no request to DrChrono. */
    RunResult reprocess(String practice, java.util.List<Long> errors);
}
