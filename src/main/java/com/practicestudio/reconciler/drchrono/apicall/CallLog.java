package com.practicestudio.reconciler.drchrono.apicall;

import com.practicestudio.reconciler.drchrono.ApiCalls;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes {@code api_call} on a thread of its own, with what came in during a moment as one batch, so that the caller never
 * waits for the database. A process that is killed loses that moment.
 */
@Component
public class CallLog implements ApiCalls, Consumer<ApiCall>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallLog.class);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(250);
    /** Ends a batch before its moment is over. */
    private static final ApiCall HURRY =
            new ApiCall("", null, "", "", null, Duration.ZERO, Duration.ZERO, 0, Instant.EPOCH);

    private static final ApiCall END =
            new ApiCall("", null, "", "", null, Duration.ZERO, Duration.ZERO, 0, Instant.EPOCH);

    private final JdbcTemplate jdbc;
    private final BlockingQueue<ApiCall> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Progress progress = new Progress();
    private final Thread writer;

    public CallLog(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.writer = new Thread(this::write, "api-call-log");
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns at once, unless the writer is thousands of calls behind. */
    @Override
    public void accept(ApiCall call) {
        progress.taken();
        if (!offer(call)) {
            progress.done(1);
            log.error("A call to {} could not be noted in api_call: the database is behind", call.endpoint());
        }
    }

    private boolean offer(ApiCall call) {
        try {
            return queue.offer(call, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return queue.offer(call);
        }
    }

    @Override
    public long countOf(long run) {
        flush();
        var count = jdbc.queryForObject("SELECT COUNT(*) FROM api_call WHERE run_id = ?", Long.class, run);
        return count == null ? 0 : count;
    }

    @Override
    public void flush() {
        queue.offer(HURRY);
        if (!progress.await(PATIENCE)) {
            log.warn("api_call is behind: calls made until now may be missing from it");
        }
    }

    /** Writes what is left. Comes before the pool is closed, which this bean depends on. */
    @Override
    public void close() {
        try {
            queue.put(END);
            writer.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (var last = false; !last; ) {
                var batch = new ArrayList<ApiCall>();
                last = gather(batch);
                insert(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fills a batch. @return whether nothing comes behind it */
    private boolean gather(List<ApiCall> batch) throws InterruptedException {
        var next = queue.take();
        var deadline = System.nanoTime() + MOMENT.toNanos();
        while (isCall(next)) {
            batch.add(next);
            next = batch.size() == BATCH ? HURRY : queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return next == END;
    }

    private static boolean isCall(@Nullable ApiCall entry) {
        return entry != null && entry != HURRY && entry != END;
    }

    private void insert(List<ApiCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        try {
            jdbc.batchUpdate("""
                    INSERT INTO api_call
                        (practice_key, run_id, method, endpoint, status, ms, attempt, called_at, waited_ms)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""", calls, BATCH, CallLog::bind);
        } catch (RuntimeException e) { // whatever it was, the next batch may go in
            log.error(
                    "{} calls could not be noted in api_call: {}",
                    calls.size(),
                    e.getClass().getSimpleName());
        } finally {
            progress.done(calls.size());
        }
    }

    private static void bind(PreparedStatement insert, ApiCall call) throws SQLException {
        insert.setString(1, call.practice());
        insert.setObject(2, call.run(), Types.BIGINT);
        insert.setString(3, call.method());
        insert.setString(4, call.endpoint());
        insert.setObject(5, call.status(), Types.SMALLINT);
        insert.setLong(6, call.took().toMillis());
        insert.setInt(7, call.attempt());
        insert.setObject(8, LocalDateTime.ofInstant(call.calledAt(), ZoneOffset.UTC));
        insert.setLong(9, call.waited().toMillis());
    }
}
