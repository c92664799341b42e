package com.practicestudio.reconciler.fleet;

import com.github.kagkarlsson.scheduler.Clock;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The database server's time, as the quota is reckoned in it: processes whose clocks differ agree on who is due and who is dead. */
@Component
class ServerTime implements Clock {

    private final TimeMeter time;

    ServerTime(TimeMeter time) {
        this.time = time;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(time.currentTimeNanos()).truncatedTo(ChronoUnit.MICROS);
    }

    /** When DrChrono grants calls again. */
    Instant nextHour() {
        return now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }
}
