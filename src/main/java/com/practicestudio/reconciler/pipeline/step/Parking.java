package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/** A step that stops because the quota is spent or its turn is over, to go on where it stands. */
public final class Parking {

    private static final String PARKED = "PARKED";

    private Parking() {}

    /** Ends the step at this boundary, and keeps when it can go on. */
    public static void park(StepExecution step, QuotaSpent reason) {
        park(step, Failure.told(reason));
    }

    /** Ends the step at this boundary, for others who wait. */
    public static void makeRoom(StepExecution step) {
        park(step, "Made room for other practices; it goes on in its next turn.");
    }

    private static void park(StepExecution step, String note) {
        step.setTerminateOnly();
        step.setExitStatus(new ExitStatus(PARKED));
        StepNote.keep(step, note);
    }

    /** Whether a step was parked. */
    public static boolean isParked(StepExecution step) {
        return PARKED.equals(step.getExitStatus().getExitCode());
    }
}
