package com.practicestudio.reconciler.fleet;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The clock of the queue of tasks, by which processes agree on who is due and who is dead. */
@Component
class QueueClock implements Clock {

    private final java.time.Clock clock;

    QueueClock(java.time.Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** When DrChrono grants calls again. */
    Instant nextHour() {
        return now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }
}
