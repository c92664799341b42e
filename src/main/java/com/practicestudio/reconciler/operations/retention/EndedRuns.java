package com.practicestudio.reconciler.operations.retention;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The batch framework's records of windows that are complete or abandoned, or of which none is ever resumed, each as a whole.
 * What can still be resumed is kept, and so is the newest execution of each job and practice, however old: it says when there
 * was a run last.
 */
final class EndedRuns implements Prunable {

    /** With a step for each resource, about a thousand rows. */
    private static final int BATCH = 20;

    /** What a delta or a reprocessing leaves is in the inbox or in the error queue: the next one begins anew. */
    private static final String ENDED = """
            FROM BATCH_JOB_EXECUTION e JOIN BATCH_JOB_INSTANCE i ON i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID
            WHERE e.END_TIME < :before AND e.JOB_EXECUTION_ID NOT IN (:kept)
              AND (e.STATUS IN ('COMPLETED', 'ABANDONED')
                OR (e.STATUS IN ('FAILED', 'STOPPED') AND i.JOB_NAME IN ('delta', 'reprocess')))
              AND NOT EXISTS (SELECT 1 FROM BATCH_JOB_EXECUTION later
                WHERE later.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID AND later.JOB_EXECUTION_ID > e.JOB_EXECUTION_ID)
            """;

    /** In the order that the foreign keys ask for; what a walk has seen is left when it was abandoned before its sweep. */
    private static final List<String> DELETES = List.of("""
            DELETE c FROM BATCH_STEP_EXECUTION_CONTEXT c
            JOIN BATCH_STEP_EXECUTION s ON s.STEP_EXECUTION_ID = c.STEP_EXECUTION_ID
            JOIN BATCH_JOB_EXECUTION e ON e.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID WHERE e.JOB_INSTANCE_ID IN (:windows)
            """, """
            DELETE s FROM BATCH_STEP_EXECUTION s
            JOIN BATCH_JOB_EXECUTION e ON e.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID WHERE e.JOB_INSTANCE_ID IN (:windows)
            """, """
            DELETE c FROM BATCH_JOB_EXECUTION_CONTEXT c
            JOIN BATCH_JOB_EXECUTION e ON e.JOB_EXECUTION_ID = c.JOB_EXECUTION_ID WHERE e.JOB_INSTANCE_ID IN (:windows)
            """, """
            DELETE p FROM BATCH_JOB_EXECUTION_PARAMS p
            JOIN BATCH_JOB_EXECUTION e ON e.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID WHERE e.JOB_INSTANCE_ID IN (:windows)
            """, """
            DELETE FROM sighting WHERE job_instance_id IN (:windows)
            """, """
            DELETE FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID IN (:windows)
            """, """
            DELETE FROM BATCH_JOB_INSTANCE WHERE JOB_INSTANCE_ID IN (:windows)
            """);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<Long> newest;

    EndedRuns(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.newest = newest();
    }

    /** Of each job and practice; one that begins while we delete is not old. */
    private List<Long> newest() {
        var newest = jdbc.sql("""
                        SELECT MAX(e.JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION e
                        JOIN BATCH_JOB_INSTANCE i ON i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID
                        JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND p.PARAMETER_NAME = 'practice'
                        GROUP BY i.JOB_NAME, p.PARAMETER_VALUE
                        """).query(Long.class).list();
        return newest.isEmpty() ? List.of(0L) : newest;
    }

    @Override
    public String name() {
        return "BATCH_JOB_INSTANCE";
    }

    @Override
    public long count(LocalDateTime before) {
        return jdbc.sql("SELECT COUNT(*) " + ENDED)
                .param("before", before)
                .param("kept", newest)
                .query(Long.class)
                .single();
    }

    @Override
    public int deleteSome(LocalDateTime before) {
        var windows = jdbc.sql("SELECT e.JOB_INSTANCE_ID " + ENDED + " ORDER BY e.END_TIME LIMIT " + BATCH)
                .param("before", before)
                .param("kept", newest)
                .query(Long.class)
                .list();
        if (!windows.isEmpty()) {
            transaction.executeWithoutResult(status -> DELETES.forEach(
                    delete -> jdbc.sql(delete).param("windows", windows).update()));
        }
        return windows.size();
    }
}
