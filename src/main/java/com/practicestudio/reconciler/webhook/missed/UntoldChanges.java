package com.practicestudio.reconciler.webhook.missed;

import com.practicestudio.reconciler.pipeline.ended.RunBefore;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.webhook.missed.Change.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes that a run found and that no delivery tells of, whatever its event: none about that record since an earlier
 * run began to read its resource. Since a run may begin with a page that was polled a little before it, and DrChrono may
 * tell of a change before its lists show it, somewhat earlier deliveries tell too.
 *
 * <p>Only what DrChrono changed is one: a row that waited in the error queue, or that a new mapping or a code table made
 * look different, is none. Those have a new {@code updated_at} of DrChrono's no more than rows that never have any, so
 * that modified medications, allergies, problems and lab orders are not counted; new ones are.
 */
@Component
class UntoldChanges {

    private static final Duration GRACE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    UntoldChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are of each kind; nothing of resources that the run was the first to read. */
    Map<Change, Long> of(Practice practice, RunBefore run) {
        var untold = new HashMap<Change, Long>();
        for (var resource : Change.told()) {
            var since = run.readSince().get(resource);
            if (since != null) {
                of(practice, run, resource, since.minus(GRACE))
                        .forEach(one -> untold.merge(new Change(resource, one.kind()), one.rows(), Long::sum));
            }
        }
        return untold;
    }

    private record Rows(Kind kind, long rows) {}

    /** A queued row's entry is closed in the transaction that writes its outcome, at the same time. */
    private List<Rows> of(Practice practice, RunBefore run, String resource, Instant since) {
        return jdbc.sql("""
                        SELECT IF(o.outcome = 'INSERT', 'CREATE', IF(FIND_IN_SET('deleted_at', o.changed_fields), 'DELETE', 'MODIFY'))
                            AS kind, COUNT(*)
                        FROM reconciliation_outcome o
                        WHERE o.run_id IN (:executions) AND o.resource = :resource AND o.practice_id = :practice
                          AND (o.outcome = 'INSERT' OR o.outcome = 'UPDATE'
                            AND (FIND_IN_SET('source_updated_at', o.changed_fields) OR FIND_IN_SET('deleted_at', o.changed_fields)))
                          AND NOT EXISTS (SELECT 1 FROM webhook_delivery d
                            WHERE d.practice_id = :practice AND d.resource = :resource AND d.object_id = o.external_id
                              AND d.received_at >= :since)
                          AND NOT EXISTS (SELECT 1 FROM sync_error e
                            WHERE e.practice_id = :practice AND e.resource = :resource AND e.external_id = o.external_id
                              AND e.kind <> 'FIELD' AND e.first_run_id < :first AND e.closed_at = o.recorded_at)
                        GROUP BY kind
                        """)
                .param("executions", run.executions())
                .param("first", run.executions().get(0))
                .param("practice", practice.id())
                .param("resource", resource)
                .param("since", LocalDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(UntoldChanges::rows)
                .list();
    }

    private static Rows rows(ResultSet row, int number) throws SQLException {
        return new Rows(Kind.valueOf(row.getString(1)), row.getLong(2));
    }
}
