package com.practicestudio.reconciler.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up all connections to a server that takes no writes any more. A failover leaves them open, to what is now a reader;
 * who connects anew is led to the writer.
 */
final class LostWriter implements SQLExceptionOverride {

    private static final Logger log = LoggerFactory.getLogger(LostWriter.class);

    private static final long BETWEEN_WARNINGS = TimeUnit.MINUTES.toNanos(1);

    private final HikariDataSource pool;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS);

    LostWriter(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        if (!ServerRefusal.readOnly(e)) {
            return Override.CONTINUE_EVICT;
        }
        warn(e.getErrorCode());
        var connections = pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
        return Override.MUST_EVICT;
    }

    private void warn(int code) {
        var last = warned.get();
        var now = System.nanoTime();
        if (now - last >= BETWEEN_WARNINGS && warned.compareAndSet(last, now)) {
            log.warn("The database takes no writes (error {}): its connections are given up.", code);
        }
    }
}
