package com.practicestudio.reconciler.pipeline.step;

import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Asks one run to stop: at its next chunk boundary, and without waiting for what DrChrono has not answered yet. */
public final class StopSignal {

    private final Set<Thread> waiting = new HashSet<>();
    private volatile boolean raised;

    /** Gives up what is waited for. */
    public synchronized void raise() {
        raised = true;
        waiting.forEach(Thread::interrupt);
    }

    public boolean raised() {
        return raised;
    }

    /**
     * Waits for an answer as long as the signal is not raised.
     *
     * @throws Interrupted when it is, whatever else became of the request
     */
    public <T> T awaiting(Supplier<T> answer) {
        begin();
        try {
            return answer.get();
        } catch (RuntimeException e) {
            throw raised ? new Interrupted() : e;
        } finally {
            end();
        }
    }

    /** Does nothing where the signal is why. @throws Interrupted else: it is somebody else who wants the thread to end */
    public void explains(Interrupted interrupted) {
        if (!raised) {
            throw interrupted;
        }
    }

    private synchronized void begin() {
        if (raised) {
            throw new Interrupted();
        }
        waiting.add(Thread.currentThread());
    }

    /** What follows, such as the commit of what has come, is not interrupted. */
    private synchronized void end() {
        waiting.remove(Thread.currentThread());
        if (raised) {
            Thread.interrupted();
        }
    }
}
