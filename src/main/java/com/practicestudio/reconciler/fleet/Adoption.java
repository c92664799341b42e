package com.practicestudio.reconciler.fleet;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Runs.LeftOpen;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on with runs whose process has died, whoever had started them, so that no human has to: every process that takes runs looks
 * for them. Where several do, the lease decides. Runs of the fleet come with their tasks.
 */
@Component
class Adoption implements SmartLifecycle, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Adoption.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Runs runs;
    private final Turns turns;
    private final FleetSettings settings;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "adoption"));
    private final ExecutorService executor;
    private volatile boolean running;

    Adoption(Runs runs, Turns turns, FleetSettings settings) {
        this.runs = runs;
        this.turns = turns;
        this.settings = settings;
        this.executor = Executors.newFixedThreadPool(settings.threads(), work -> new Thread(work, "adopted-run"));
    }

    @Override
    public void start() {
        running = true;
        long pause = BETWEEN_LOOKS.toMillis();
        looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            runs.orphaned().stream()
                    .filter(left -> inHand.size() < settings.threads() && !turns.isInHand(left.practice(), left.job()))
                    .filter(left -> inHand.add(left.execution()))
                    .forEach(left -> executor.execute(() -> goOn(left)));
        } catch (RuntimeException e) {
            // The next look tells; the driver's message may hold values.
            log.warn(
                    "Nobody looked for what dead processes left: {}.",
                    e.getClass().getSimpleName());
        }
    }

    private void goOn(LeftOpen left) {
        try {
            log.info(
                    "Execution {} (job '{}', practice '{}') gives no sign of life. It goes on here unless it does.",
                    left.execution(),
                    left.job(),
                    left.practice());
            var result = runs.restart(left.execution(), RunProgress.SILENT);
            log.info(
                    "What execution {} left (job '{}', practice '{}') ended: {}",
                    left.execution(),
                    left.job(),
                    left.practice(),
                    result.end());
        } catch (RuntimeException e) {
            log.warn(
                    "What execution {} left could not go on: {}.",
                    left.execution(),
                    e.getClass().getSimpleName());
        } finally {
            inHand.remove(left.execution());
        }
    }

    /** Begins nothing more; what is in hand is stopped by the pipeline. */
    @Override
    public void stop() {
        running = false;
        looks.shutdown();
        executor.shutdown();
    }

    @Override
    public void destroy() throws InterruptedException {
        stop();
        while (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
            log.warn("A run that was gone on with has not come to its chunk boundary yet");
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    /** The first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
