package com.practicestudio.reconciler.pipeline.step;

/** Asks one run to stop at its next chunk boundary. */
public final class StopSignal {

    private volatile boolean raised;

    public void raise() {
        raised = true;
    }

    public boolean raised() {
        return raised;
    }
}
