package com.practicestudio.reconciler.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database server's time, on which all processes agree whatever their hosts' clocks say: what one of them writes, another
 * compares. It is read now and then; in between, and while the server is away, it goes on by what has passed here.
 */
final class ServerTime implements InstantSource {

    private final JdbcClient jdbc;
    private final Duration fresh;
    private volatile @Nullable Reading last;

    /** @param fresh how long a reading is good for */
    ServerTime(DataSource database, Duration fresh) {
        this.jdbc = JdbcClient.create(database);
        this.fresh = fresh;
    }

    /** @param taken this process's {@link System#nanoTime()} at that moment */
    private record Reading(Instant server, long taken) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - taken);
        }

        Instant now() {
            return server.plus(age());
        }
    }

    /** @throws DataAccessException when the server was never asked before, and does not answer */
    @Override
    public Instant instant() {
        var reading = last;
        if (reading == null) {
            reading = read();
        } else if (reading.age().compareTo(fresh) > 0) {
            reading = readOr(new Reading(reading.now(), System.nanoTime()));
        }
        last = reading;
        return reading.now();
    }

    private Reading readOr(Reading reckoned) {
        try {
            return read();
        } catch (DataAccessException e) {
            return reckoned;
        }
    }

    private Reading read() {
        var time =
                jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(LocalDateTime.class).single();
        return new Reading(time.toInstant(ZoneOffset.UTC), System.nanoTime());
    }
}
