package com.practicestudio.reconciler.drchrono.quota;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time that the quota is reckoned in: the database server's. The processes that share the quota may not agree on the
 * time; one that is minutes behind would wait until it has caught up with the others.
 */
@Component
final class DatabaseTime implements TimeMeter {

    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private final JdbcClient jdbc;
    private volatile @Nullable Reading last;

    DatabaseTime(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** @param server nanoseconds since 1970 @param taken this process's {@link System#nanoTime()} at that moment */
    private record Reading(long server, long taken) {

        long age() {
            return System.nanoTime() - taken;
        }
    }

    @Override
    public long currentTimeNanos() {
        var reading = last;
        if (reading == null || reading.age() > FRESH) {
            reading = read();
            last = reading;
        }
        return reading.server() + reading.age();
    }

    private Reading read() {
        var time =
                jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(LocalDateTime.class).single();
        Instant utc = time.toInstant(ZoneOffset.UTC);
        return new Reading(utc.getEpochSecond() * 1_000_000_000L + utc.getNano(), System.nanoTime());
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
