package com.practicestudio.reconciler.pipeline.control;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;

/** Runs the jobs of the descriptors, one owner at a time for each practice and job. */
public interface Launcher {

    /**
     * Runs a job here and now and returns when it has ended: resumes the window asked for, or the last unfinished one, or
     * opens the next.
     *
     * @throws InvalidJob when there is no such job or resource
     * @throws DrChronoException.NotConfigured when no application at DrChrono is set for the practice
     */
    RunResult run(RunRequest request, RunProgress progress);

    /**
     * Applies open entries of the error queue again, with today's mapping and no request to DrChrono: what others refer to
     * first, then by number. Nothing to do when none is left, for instance because somebody else did it.
     *
     * @param practice key
     * @param filter which of the practice's entries
     */
    RunResult reprocess(String practice, ErrorQueue.Filter filter, RunProgress progress);
}
