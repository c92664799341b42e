package com.practicestudio.reconciler.webhook.delta;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.pipeline.repair.UnfetchedRecords;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.webhook.DeliveryDetails;
import com.practicestudio.reconciler.webhook.Inbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The deliveries of one practice that wait, up to the last that was there when the job began, as hints: of a record many may
 * tell, and it is asked for once. What has failed comes along when its wait is over.
 */
final class Waiting implements Hints {

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_ATTEMPTS = 10;
    private static final int FIRST_WAIT_SECONDS = 30;
    private static final int LONGEST_WAIT_SECONDS = 3_600;
    /** What was at hand together when a process died comes back at different times: one of it may be what they die of. */
    private static final int APART_SECONDS = 60;

    private static final int LONGEST_REASON = 500;
    private static final String DIED = "the process that applied it died";

    /**
     * What is gathered comes along with what is due; what has failed does not. Statistics know nothing of a storm, so that the
     * statements name the index that finds what waits without what was applied.
     */
    private static final String WAITING = """
            practice_id = :practice AND state = 'RECEIVED' AND id <= :last AND event IN (:events)
              AND due_at <= UTC_TIMESTAMP(6) + INTERVAL IF(attempts = 0, :gather, 0) MICROSECOND
            """;

    /** More records than stand on DrChrono's smallest page. */
    private static final int MANY = 50;

    /** Deliveries that one log line names. */
    private static final int SOME = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Inbox inbox;
    private final UnfetchedRecords errors;
    private final Practice practice;
    private final Collection<String> events;
    private final long last;
    private final long gather;
    private final boolean trusted;
    private final JustAsked justAsked;

    /** @param events that count @param last id of the last delivery that counts @param gather microseconds @param trusted whether the rows that came may be believed */
    Waiting(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Inbox inbox,
            UnfetchedRecords errors,
            Practice practice,
            Collection<String> events,
            long last,
            long gather,
            boolean trusted,
            JustAsked justAsked) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.inbox = inbox;
        this.errors = errors;
        this.practice = practice;
        this.events = events;
        this.last = last;
        this.gather = gather;
        this.trusted = trusted;
        this.justAsked = justAsked;
    }

    /**
     * Lets those wait that were asked for a moment ago and are told of again, where they are many: a storm of deliveries about
     * the same records would cost as many requests at each look.
     */
    void calm() {
        for (var resource : resources()) {
            var told = ids(resource);
            var again = told.size() > MANY ? justAsked.among(practice.id(), resource, told) : List.<String>of();
            if (again.size() > MANY) {
                postpone(resource, again);
            }
        }
    }

    private void postpone(String resource, List<String> externalIds) {
        sql("""
                        UPDATE webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        SET due_at = UTC_TIMESTAMP(6) + INTERVAL %d SECOND
                        WHERE %s AND resource = :resource AND object_id IN (:ids)
                        """.formatted(JustAsked.MOMENT.toSeconds(), WAITING))
                .param("resource", resource)
                .param("ids", externalIds)
                .update();
    }

    /** DrChrono's ids of some of the deliveries, oldest first, for the log; the table says of every one which run applied it. */
    List<String> deliveries() {
        return sql("SELECT delivery_id FROM webhook_delivery WHERE %s ORDER BY id LIMIT %d".formatted(WAITING, SOME))
                .query(String.class)
                .list();
    }

    @Override
    public Set<String> resources() {
        return new HashSet<>(sql("""
                        SELECT DISTINCT resource FROM webhook_delivery FORCE INDEX (webhook_delivery_by_state) WHERE\s""" + WAITING).query(String.class).list());
    }

    @Override
    public List<Hint> of(String resource) {
        return sql("""
                        SELECT object_id, MAX(id), COUNT(*) = 1 AND MAX(event NOT LIKE '%%\\_DELETE')
                        FROM webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        WHERE %s AND resource = :resource
                        GROUP BY object_id ORDER BY MIN(id) LIMIT %d
                        """.formatted(WAITING, MOST_RECORDS))
                .param("resource", resource)
                .query(this::hint)
                .list();
    }

    /** A deletion is always asked for, and so is a record of which several tell: they may have come in any order. */
    private Hint hint(ResultSet row, int number) throws SQLException {
        var believed = trusted && row.getBoolean(3);
        return new Hint(row.getString(1), believed ? sent(row.getLong(2)) : null);
    }

    private @Nullable RawRow sent(long delivery) {
        return inbox.object(delivery).map(RawRow::of).orElse(null);
    }

    @Override
    public void settled(String resource, Collection<String> externalIds, long run) {
        if (externalIds.isEmpty()) {
            return;
        }
        sql("""
                        UPDATE webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        SET state = 'APPLIED', run_id = :run, settled_at = UTC_TIMESTAMP(6), reason = NULL
                        WHERE practice_id = :practice AND state = 'RECEIVED' AND id <= :last AND resource = :resource
                          AND object_id IN (:ids)
                        """)
                .param("resource", resource)
                .param("ids", externalIds)
                .param("run", run)
                .update();
        justAsked.note(practice.id(), resource, externalIds);
    }

    /** All of it, by a job that does not follow hints. @param run null when it had nothing to do */
    void settled(@Nullable Long run) {
        resources().forEach(resource -> settled(resource, ids(resource), run == null ? 0 : run));
    }

    private List<String> ids(String resource) {
        return of(resource).stream().map(Hint::externalId).toList();
    }

    @Override
    public void failed(String resource, Collection<String> externalIds, long run, String reason) {
        failed(resource, externalIds, run, reason, 0);
    }

    @Override
    public void died(long run) {
        resources().forEach(resource -> failed(resource, ids(resource), run, DIED, 1));
    }

    /** @param atOnce how many attempts may fail before it has to wait */
    private void failed(String resource, Collection<String> externalIds, long run, String reason, int atOnce) {
        transaction.executeWithoutResult(status -> {
            putBack(resource, externalIds, run, reason, atOnce);
            giveUp(resource, externalIds, run, reason);
        });
    }

    /** What was not settled when the job had failed. */
    void failed(@Nullable Long run, String reason) {
        resources().forEach(resource -> failed(resource, ids(resource), run == null ? 0 : run, reason));
    }

    /** What the job had no step for. @param reached names of the resources that it had one for */
    void failedBut(Set<String> reached, @Nullable Long run) {
        resources().stream()
                .filter(resource -> !reached.contains(resource))
                .forEach(resource -> failed(
                        resource,
                        ids(resource),
                        run == null ? 0 : run,
                        "the practice's version of DrChrono's API has no " + resource));
    }

    /** Waits are doubled: half a minute, a minute, and so on to an hour. */
    private void putBack(String resource, Collection<String> externalIds, long run, String reason, int atOnce) {
        if (externalIds.isEmpty()) {
            return;
        }
        sql("""
                        UPDATE webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        SET due_at = IF(attempts < :atOnce, due_at, UTC_TIMESTAMP(6) + INTERVAL
                            LEAST(%d, %d * POW(2, attempts)) + IF(:atOnce = 0, 0, MOD(CRC32(object_id), %d)) SECOND),
                          attempts = attempts + 1, run_id = :run, reason = :reason
                        WHERE %s AND resource = :resource AND object_id IN (:ids)
                        """.formatted(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS, APART_SECONDS, WAITING))
                .param("resource", resource)
                .param("ids", externalIds)
                .param("run", run)
                .param("reason", cut(reason))
                .param("atOnce", atOnce)
                .update();
    }

    /** All of it waits, without having failed. @param seconds how long */
    void postpone(long seconds) {
        sql("""
                        UPDATE webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        SET due_at = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND WHERE\s""" + WAITING).param("seconds", seconds).update();
    }

    /** Into the error queue with the records that were tried often enough. */
    private void giveUp(String resource, Collection<String> externalIds, long run, String reason) {
        var lost = externalIds.isEmpty() ? List.<Long>of() : exhausted(resource, externalIds);
        for (var delivery : lost) {
            inbox.find(delivery)
                    .map(DeliveryDetails::delivery)
                    .ifPresent(one -> errors.note(
                            practice.id(),
                            resource,
                            String.valueOf(one.objectId()),
                            inbox.object(delivery).orElse("{}"),
                            cut("told by %s, and tried %d times: %s".formatted(one.event(), MOST_ATTEMPTS, reason)),
                            run));
        }
        if (!lost.isEmpty()) {
            jdbc.sql("UPDATE webhook_delivery SET state = 'FAILED', settled_at = UTC_TIMESTAMP(6) WHERE id IN (:ids)")
                    .param("ids", lost)
                    .update();
        }
    }

    private List<Long> exhausted(String resource, Collection<String> externalIds) {
        return sql("""
                        SELECT id FROM webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        WHERE practice_id = :practice AND state = 'RECEIVED' AND id <= :last AND attempts >= %d
                          AND resource = :resource AND object_id IN (:ids)
                        """.formatted(MOST_ATTEMPTS))
                .param("resource", resource)
                .param("ids", externalIds)
                .query(Long.class)
                .list();
    }

    private StatementSpec sql(String text) {
        return jdbc.sql(text)
                .param("practice", practice.id())
                .param("last", last)
                .param("gather", gather)
                .param("events", events);
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
