package com.practicestudio.reconciler.observability;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads the figures at intervals in a process that serves, on a thread of its own: an asking for metrics waits for nothing. */
@Component
@ConditionalOnWebApplication
class Refresh implements SmartLifecycle {

    private final Reading reading;
    private final Duration every;
    private @Nullable ScheduledExecutorService clock;

    Refresh(Reading reading, @Value("${reconciler.figures-every:30s}") Duration every) {
        this.reading = reading;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "figures");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(reading::read, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
