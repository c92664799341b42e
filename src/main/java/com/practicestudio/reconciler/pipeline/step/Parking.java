package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/** A step that stops because the quota is spent, to go on where it stands. */
public final class Parking {

    private static final String PARKED = "PARKED";

    private Parking() {}

    /** Ends the step at this boundary, and keeps when it can go on. */
    public static void park(StepExecution step, QuotaSpent reason) {
        step.setTerminateOnly();
        step.setExitStatus(new ExitStatus(PARKED));
        StepNote.keep(step, Failure.told(reason));
    }

    /** Whether a step was parked. */
    public static boolean isParked(StepExecution step) {
        return PARKED.equals(step.getExitStatus().getExitCode());
    }
}
