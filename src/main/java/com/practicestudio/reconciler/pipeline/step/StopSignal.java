package com.practicestudio.reconciler.pipeline.step;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Asks one run to stop: at its next chunk boundary, and without waiting for what DrChrono has not answered yet. */
public final class StopSignal {

    /** What was waited for was given up, because the run is to stop. */
    public static final class Stopped extends RuntimeException {}

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
     * @throws Stopped when it is, whatever else became of the request
     */
    public <T> T awaiting(Supplier<T> answer) {
        begin();
        try {
            return answer.get();
        } catch (RuntimeException e) {
            throw raised ? new Stopped() : e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (raised) {
            throw new Stopped();
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
