package com.practicestudio.reconciler.operations.retention;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes what is older than it has to be kept: a little at a time, so that a kill costs nothing and a run waits for nothing. */
@Component
class Retention {

    /** Rows in the error queue wait for a type until it is accepted, and an operator has to see for which. */
    private static final String NOBODY_WAITS = """
            NOT (kind = 'RETYPED' AND EXISTS (SELECT 1 FROM field_shape s
              WHERE s.practice_id = drift_event.practice_id AND s.resource = drift_event.resource
                AND s.field = drift_event.field AND s.pending <> ''))
            """;

    /** What is yet to be applied is never deleted; what failed waits for an operator. */
    private static final String SETTLED = "state NOT IN ('RECEIVED', 'FAILED')";

    private static final String FAILED_LONG_AGO = "state = 'FAILED' AND COALESCE(settled_at, received_at) < :before";

    /**
     * Of a window for all practices: nothing in it goes on by itself. What failed or was stopped keeps none, since nobody asks for
     * so old a window again (Kubernetes names every one anew). Its runs go with it.
     */
    private static final String NOTHING_GOES_ON = """
            NOT EXISTS (SELECT 1 FROM fleet_run r
              WHERE r.window_id = fleet_window.id AND r.state IN ('WAITING', 'RUNNING', 'PARKED'))
            """;

    private final JdbcClient jdbc;
    private final OneAtATime alone;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Retention(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.alone = new OneAtATime(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What went, or would go, of one table.
     *
     * @param table its name; {@code BATCH_JOB_INSTANCE} stands for windows with their executions and steps
     * @param before UTC; what is older goes
     */
    record Pruned(String table, Instant before, long rows) {}

    /** What would go. */
    List<Pruned> count(RetentionSettings kept) {
        return each(kept, Prunable::count);
    }

    /**
     * Deletes it.
     *
     * @param progress hears the table and how many rows of it are gone
     * @param gone hears of each table that has lost some, behind the last of them
     * @return empty when another process is at it
     */
    Optional<List<Pruned>> prune(RetentionSettings kept, RunProgress progress, Consumer<Pruned> gone) {
        return alone.run(() -> each(kept, (records, before) -> delete(records, before, progress, gone)));
    }

    private static long delete(Prunable records, LocalDateTime before, RunProgress progress, Consumer<Pruned> gone) {
        long rows = 0;
        for (int some = records.deleteSome(before); some > 0; some = records.deleteSome(before)) {
            rows += some;
            progress.advanced(records.name(), rows, null);
        }
        if (rows > 0) {
            gone.accept(new Pruned(records.name(), before.toInstant(ZoneOffset.UTC), rows));
        }
        return rows;
    }

    private List<Pruned> each(RetentionSettings kept, BiFunction<Prunable, LocalDateTime, Long> work) {
        var now = clock.instant();
        return records(kept).entrySet().stream()
                .map(one -> {
                    var before = now.minus(one.getValue());
                    var rows = work.apply(one.getKey(), LocalDateTime.ofInstant(before, ZoneOffset.UTC));
                    return new Pruned(one.getKey().name(), before, rows);
                })
                .toList();
    }

    private Map<Prunable, Duration> records(RetentionSettings kept) {
        var records = new LinkedHashMap<Prunable, Duration>();
        records.put(new AgedRows(jdbc, "sync_error", "closed_at"), kept.errors());
        records.put(new AgedRows(jdbc, "reconciliation_outcome", "recorded_at"), kept.outcomes());
        records.put(new AgedRows(jdbc, "api_call", "called_at"), kept.calls());
        records.put(new AgedRows(jdbc, "drift_event", "recorded_at", NOBODY_WAITS), kept.drift());
        records.put(new AgedRows(jdbc, "webhook_delivery", "received_at", SETTLED), kept.deliveries());
        records.put(new AgedRows(jdbc, "webhook_delivery", "received_at", FAILED_LONG_AGO), kept.failedDeliveries());
        records.put(new AgedRows(jdbc, "missed_webhook", "counted_at"), kept.deliveries());
        records.put(new AgedRows(jdbc, "audit_event", "recorded_at"), kept.audit());
        records.put(new EndedRuns(jdbc, transaction), kept.runs());
        records.put(new AgedRows(jdbc, "fleet_window", "created_at", NOTHING_GOES_ON), kept.runs());
        return records;
    }
}
