package com.practicestudio.reconciler.drchrono.quota;

import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.backoff.ThreadWaitSleeper;
import org.springframework.stereotype.Component;

/** Every wait for DrChrono; each shows up in the metric {@code reconciler.wait} with its reason. */
@Component
public class Waits {

    private final MeterRegistry meters;
    private final Sleeper sleeper;

    @Autowired
    public Waits(MeterRegistry meters) {
        this(meters, new ThreadWaitSleeper());
    }

    public Waits(MeterRegistry meters, Sleeper sleeper) {
        this.meters = meters;
        this.sleeper = sleeper;
    }

    /** @throws Interrupted when the thread is interrupted, whose flag is then set again */
    public void sleep(String reason, Duration wait) {
        try {
            sleeper.sleep(wait.plusNanos(999_999).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
        meters.timer("reconciler.wait", "reason", reason).record(wait);
    }
}
