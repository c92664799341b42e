package com.practicestudio.reconciler.database;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database server's time, on which all processes agree whatever their hosts' clocks say: what one of them writes, another
 * compares. It is read now and then; in between, and while the server is away, it goes on by what has passed here.
 */
final class ServerTime implements InstantSource {

    /** An answer that took longer may have waited here after the server had told the time. */
    private static final Duration SLOW = Duration.ofMillis(50);

    private final DataSource database;
    private final Duration fresh;
    private volatile @Nullable Reading last;

    /** @param fresh how long a reading is good for */
    ServerTime(DataSource database, Duration fresh) {
        this.database = database;
        this.fresh = fresh;
    }

    /** @param taken this process's {@link System#nanoTime()} at that moment @param took how long the answer took */
    private record Reading(Instant server, long taken, Duration took) {

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
            reading = readOr(new Reading(reading.now(), System.nanoTime(), reading.took()));
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
        var first = ask();
        if (first.took().compareTo(SLOW) < 0) {
            return first;
        }
        var second = ask();
        return second.took().compareTo(first.took()) < 0 ? second : first;
    }

    /** On a connection of its own: one that a transaction lends would be held from here to the end of that. */
    private Reading ask() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var asked = System.nanoTime();
            try (var row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
                row.next();
                var time = row.getObject(1, LocalDateTime.class);
                var answered = System.nanoTime();
                return new Reading(time.toInstant(ZoneOffset.UTC), answered, Duration.ofNanos(answered - asked));
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the time of the database could not be read", e);
        }
    }
}
