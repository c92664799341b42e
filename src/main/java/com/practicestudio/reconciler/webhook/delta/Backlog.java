package com.practicestudio.reconciler.webhook.delta;

import com.practicestudio.reconciler.pipeline.repair.UnfetchedRecords;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.WebhookSettings;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The deliveries that wait. What is due is told by the database server's clock, since several processes look. */
@Component
class Backlog {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Practices practices;
    private final Inbox inbox;
    private final UnfetchedRecords errors;
    private final WebhookSettings settings;
    private final JustAsked justAsked;

    Backlog(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Practices practices,
            Inbox inbox,
            UnfetchedRecords errors,
            WebhookSettings settings,
            JustAsked justAsked) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.practices = practices;
        this.inbox = inbox;
        this.errors = errors;
        this.settings = settings;
        this.justAsked = justAsked;
    }

    /** Our ids of the practices for which something is due. */
    List<Long> due() {
        return jdbc.sql("""
                        SELECT DISTINCT practice_id FROM webhook_delivery
                        WHERE state = 'RECEIVED' AND due_at <= UTC_TIMESTAMP(6)
                        """).query(Long.class).list();
    }

    /** What is told by these events is not applied. */
    void ignore(Practice practice, Collection<String> events) {
        jdbc.sql("""
                        UPDATE webhook_delivery FORCE INDEX (webhook_delivery_by_state)
                        SET state = 'IGNORED', settled_at = UTC_TIMESTAMP(6)
                        WHERE practice_id = :practice AND state = 'RECEIVED' AND event IN (:events)
                        """).param("practice", practice.id()).param("events", events).update();
    }

    /** All that these events tell of a practice now. What comes later may tell of later changes, and is left for the next time. */
    Waiting of(Practice practice, Collection<String> events) {
        var last = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM webhook_delivery")
                .query(Long.class)
                .single();
        var gather = TimeUnit.NANOSECONDS.toMicros(settings.webhookGather().toNanos());
        return new Waiting(
                jdbc,
                transaction,
                inbox,
                errors,
                practice,
                events,
                last,
                gather,
                practices.trustsPayload(practice),
                justAsked);
    }
}
