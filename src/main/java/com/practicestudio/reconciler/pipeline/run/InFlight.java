package com.practicestudio.reconciler.pipeline.run;

import com.practicestudio.reconciler.pipeline.step.StopSignal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The runs of this process. When the process is asked to end they are stopped at their next chunk boundary and waited
 * for, before anything they need (the pool above all) is closed.
 */
@Component
class InFlight implements SmartLifecycle {

    private final Set<StopSignal> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean ending;

    /** Ends with the run. */
    interface Ticket extends AutoCloseable {
        @Override
        void close();
    }

    /** A run that begins while the process is ending stops at its first boundary. */
    Ticket enter(StopSignal stop) {
        runs.add(stop);
        if (ending) {
            stop.raise();
        }
        return () -> {
            synchronized (runs) {
                runs.remove(stop);
                runs.notifyAll();
            }
        };
    }

    @Override
    public void start() {
        running = true;
        ending = false;
    }

    @Override
    public void stop() {
        running = false;
        ending = true;
        runs.forEach(StopSignal::raise);
        synchronized (runs) {
            while (!runs.isEmpty()) {
                try {
                    runs.wait(TimeUnit.SECONDS.toMillis(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
