package com.practicestudio.reconciler.drchrono.quota;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * The time that the quota is reckoned in, on which the processes that share it have to agree: one that is minutes behind
 * would wait until it has caught up with the others.
 */
@Component
final class QuotaTime implements TimeMeter {

    private final Clock clock;

    QuotaTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long currentTimeNanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
