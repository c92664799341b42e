package com.practicestudio.reconciler.pipeline.lease;

import com.practicestudio.reconciler.pipeline.step.Fence;
import com.practicestudio.reconciler.pipeline.step.StopSignal;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A lease that this process holds: it beats by itself, in every chunk, and raises the stop signal when it is lost. */
public final class Lease implements Fence, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final Leases leases;
    private final long practice;
    private final String job;
    private final long token;
    private final StopSignal stop;
    private final ScheduledExecutorService heart;

    /** @param token the fencing token that was acquired @param beat between two signs of life */
    public Lease(Leases leases, long practice, String job, long token, StopSignal stop, Duration beat) {
        this.leases = leases;
        this.practice = practice;
        this.job = job;
        this.token = token;
        this.stop = stop;
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "lease-heart");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            if (!leases.beat(practice, job, token) || leases.look(practice, job).stopRequested()) {
                stop.raise();
            }
        } catch (DataAccessException e) {
            // The next beat or the next chunk will tell; the driver's message may hold values.
            log.warn(
                    "The lease of job {} could not be extended: {}.",
                    job,
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void extend() {
        if (!leases.beat(practice, job, token)) {
            throw new LeaseLost();
        }
    }

    /** Tells everybody which execution the owner works on. */
    public void works(long execution) {
        leases.works(practice, job, token, execution);
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            leases.release(practice, job, token);
        } catch (DataAccessException e) {
            // What the run did is done, and is told; whoever comes next takes the lease over.
            log.warn(
                    "The lease of job {} could not be given back: {}.",
                    job,
                    e.getClass().getSimpleName());
        }
    }
}
