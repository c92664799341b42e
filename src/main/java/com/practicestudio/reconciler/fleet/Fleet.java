package com.practicestudio.reconciler.fleet;

import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.DrChronoException.NotConfigured;
import com.practicestudio.reconciler.fleet.Roll.Window;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.job.JobCatalog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs jobs for all practices. */
@Component
public class Fleet implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final JobCatalog jobs;
    private final DrChrono drchrono;
    private final Roll roll;
    private final Workers workers;
    private final QueueClock clock;
    private final ReentrantLock following = new ReentrantLock();

    Fleet(JobCatalog jobs, DrChrono drchrono, Roll roll, Workers workers, QueueClock clock) {
        this.jobs = jobs;
        this.drchrono = drchrono;
        this.roll = roll;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Fans a job out, and takes part in the work until nothing of its window is left for this hour, or this process is told to
     * end. The same order again goes on with what has not ended well, and doubles nothing; what an operator has stopped stays so
     * when its window is ordered by name, since whoever gives such an order again is no human.
     *
     * @param progress hears how the runs stand, now and then
     * @throws InvalidJob when there is no such job or resource
     * @throws NotConfigured when an application at DrChrono is set for none of the practices
     * @throws com.practicestudio.reconciler.practice.PracticeProblem when the window was opened with other options
     */
    public FleetReport run(FleetOrder order, Consumer<FleetReport> progress) {
        check(order);
        requireAnApplication(roll.connected());
        following.lock();
        try {
            var window = roll.open(order);
            roll.enlist(window, order.window() == null);
            // Even when nothing waits: what a dead process had in hand goes on here.
            workers.start();
            workers.queue(roll.waiting(window));
            return followed(window, progress);
        } finally {
            following.unlock();
        }
    }

    private void check(FleetOrder order) {
        var there = jobs.resources(order.job());
        for (var resource : order.resources()) {
            if (!there.contains(resource)) {
                throw new InvalidJob("Job '%s' has no resource '%s'. It has: %s."
                        .formatted(order.job(), resource, String.join(", ", there)));
            }
        }
    }

    /** Of a practice that lacks one among others its run tells; where all do, a setting is missing. */
    private void requireAnApplication(List<String> practices) {
        if (!practices.isEmpty() && practices.stream().noneMatch(this::hasApplication)) {
            drchrono.requireApplication(practices.get(0));
        }
    }

    private boolean hasApplication(String practice) {
        try {
            drchrono.requireApplication(practice);
            return true;
        } catch (NotConfigured e) {
            return false;
        }
    }

    private FleetReport followed(Window window, Consumer<FleetReport> progress) {
        var report = report(window);
        while (report.goesOn() && workers.isRunning()) {
            progress.accept(report);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            workers.queue(roll.forgotten(window));
            report = report(window);
        }
        if (workers.isRunning()) {
            return report;
        }
        workers.awaitRest();
        return report(window);
    }

    private FleetReport report(Window window) {
        return roll.report(window, clock.nextHour());
    }

    @Override
    public void start() {
        // begins with an order
    }

    /** Waits until whoever follows a window has seen how its runs were left. */
    @Override
    public void stop() {
        following.lock();
        following.unlock();
    }

    @Override
    public boolean isRunning() {
        return following.isLocked();
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    /** When the runs of this process have been stopped. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 2;
    }
}
