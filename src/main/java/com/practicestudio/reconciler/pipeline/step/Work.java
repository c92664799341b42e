package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.Turn;
import com.practicestudio.reconciler.practice.Practice;
import org.springframework.batch.core.step.StepExecution;

/** What all steps of one run share. */
public record Work(Practice practice, Fence fence, StopSignal stop, Turn turn, RunProgress progress) {

    /** Whether a step is to end at this boundary. A run that has to because it lost its lease fails with that reason. */
    public boolean ends(StepExecution step) {
        if (!stop.raised()) {
            return false;
        }
        fence.extend();
        step.setTerminateOnly();
        return true;
    }
}
