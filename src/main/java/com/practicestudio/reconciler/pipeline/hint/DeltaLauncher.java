package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import org.springframework.modulith.NamedInterface;

/** Runs the job {@code delta}, one owner at a time for each practice. */
@NamedInterface("control")
public interface DeltaLauncher {

    /**
     * Asks for the records that are said to have changed, in as few requests as that takes, and applies them; returns when
     * that has ended. It may use the reserve of the quota. Nothing to do when another process is at it.
     *
     * @param practice key
     */
    RunResult delta(String practice, Hints hints, RunProgress progress);
}
