package com.practicestudio.reconciler.webhook.delta;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for deliveries that are due and has a task made for each practice that has some. Every process that serves looks: it
 * costs one look into an index, a task that is there already is not made twice, and nothing that was kept can be forgotten.
 */
final class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MILLIS_BETWEEN_LOOKS = 200;

    private final Backlog backlog;
    private final Consumer<Long> task;
    private @Nullable ScheduledExecutorService looking;

    /** @param task makes a practice's task, unless it is there */
    Dispatcher(Backlog backlog, Consumer<Long> task) {
        this.backlog = backlog;
        this.task = task;
    }

    @Override
    public synchronized void start() {
        looking = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "webhook-dispatcher"));
        looking.scheduleWithFixedDelay(this::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** A failure is told by its kind alone, and the next look comes soon. */
    private void look() {
        try {
            backlog.due().forEach(task);
        } catch (RuntimeException e) {
            log.warn("Due webhooks could not be looked for: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (looking != null) {
            looking.shutdownNow();
            looking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
