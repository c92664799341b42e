package com.practicestudio.reconciler.pipeline.window;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The windows of the jobs, as the batch framework's tables hold them: a window is a job instance, identified by
 * practice, window and, where a run was narrowed, its scope.
 */
@Component
public class Windows {

    private final JdbcClient jdbc;

    Windows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest window of this job, practice and scope that was begun and has not ended; none when a later run of them is done,
     * which has read what that one left unread.
     */
    public Optional<String> lastUnfinished(String job, String practice, String scope) {
        return jdbc.sql("""
                        SELECT w.PARAMETER_VALUE FROM BATCH_JOB_INSTANCE i
                        JOIN BATCH_JOB_EXECUTION e ON e.JOB_INSTANCE_ID = i.JOB_INSTANCE_ID
                        JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND p.PARAMETER_NAME = 'practice' AND p.PARAMETER_VALUE = :practice
                        JOIN BATCH_JOB_EXECUTION_PARAMS s ON s.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND s.PARAMETER_NAME = 'scope' AND s.PARAMETER_VALUE = :scope
                        JOIN BATCH_JOB_EXECUTION_PARAMS w ON w.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND w.PARAMETER_NAME = 'window'
                        WHERE i.JOB_NAME = :job AND e.JOB_EXECUTION_ID =
                            (SELECT MAX(l.JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION l
                             WHERE l.JOB_INSTANCE_ID = i.JOB_INSTANCE_ID)
                          AND e.STATUS NOT IN ('COMPLETED', 'ABANDONED')
                          AND NOT EXISTS (SELECT 1 FROM BATCH_JOB_EXECUTION d
                            JOIN BATCH_JOB_INSTANCE di ON di.JOB_INSTANCE_ID = d.JOB_INSTANCE_ID AND di.JOB_NAME = :job
                            JOIN BATCH_JOB_EXECUTION_PARAMS dp ON dp.JOB_EXECUTION_ID = d.JOB_EXECUTION_ID
                              AND dp.PARAMETER_NAME = 'practice' AND dp.PARAMETER_VALUE = :practice
                            JOIN BATCH_JOB_EXECUTION_PARAMS ds ON ds.JOB_EXECUTION_ID = d.JOB_EXECUTION_ID
                              AND ds.PARAMETER_NAME = 'scope' AND ds.PARAMETER_VALUE = :scope
                            WHERE d.STATUS = 'COMPLETED' AND d.JOB_EXECUTION_ID > e.JOB_EXECUTION_ID)
                        ORDER BY e.JOB_EXECUTION_ID DESC LIMIT 1
                        """)
                .param("job", job)
                .param("practice", practice)
                .param("scope", scope)
                .query(String.class)
                .optional();
    }

    /** A name that no window of this job and practice has: they are numbered, so that no clock is needed. */
    public String next(String job, String practice) {
        var last = jdbc.sql("""
                        SELECT COALESCE(MAX(CAST(SUBSTRING(w.PARAMETER_VALUE, 5) AS UNSIGNED)), 0)
                        FROM BATCH_JOB_INSTANCE i
                        JOIN BATCH_JOB_EXECUTION e ON e.JOB_INSTANCE_ID = i.JOB_INSTANCE_ID
                        JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND p.PARAMETER_NAME = 'practice' AND p.PARAMETER_VALUE = :practice
                        JOIN BATCH_JOB_EXECUTION_PARAMS w ON w.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND w.PARAMETER_NAME = 'window' AND w.PARAMETER_VALUE REGEXP '^run-[0-9]{1,15}$'
                        WHERE i.JOB_NAME = :job
                        """)
                .param("job", job)
                .param("practice", practice)
                .query(Long.class)
                .single();
        return "run-" + (last + 1);
    }

    /** Executions of a job and practice that were never ended. */
    public List<Long> open(String job, String practice) {
        return jdbc.sql("""
                        SELECT e.JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION e
                        JOIN BATCH_JOB_INSTANCE i ON i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID
                        JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND p.PARAMETER_NAME = 'practice' AND p.PARAMETER_VALUE = :practice
                        WHERE i.JOB_NAME = :job AND e.STATUS IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
                        ORDER BY e.JOB_EXECUTION_ID
                        """)
                .param("job", job)
                .param("practice", practice)
                .query(Long.class)
                .list();
    }

    /**
     * The newest executions.
     *
     * @param practice key, or empty for all
     * @param job name, or empty for all but those of {@code frequent} that went well
     * @param state or empty for all; one that is parked has stopped, and a step of it says so
     */
    public List<Long> newest(String practice, String job, String frequent, String state, int limit) {
        return jdbc.sql("""
                        SELECT e.JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION e
                        JOIN BATCH_JOB_INSTANCE i ON i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID
                        JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND p.PARAMETER_NAME = 'practice' AND (:practice = '' OR p.PARAMETER_VALUE = :practice)
                        WHERE (i.JOB_NAME = :job
                            OR (:job = '' AND (i.JOB_NAME <> :frequent OR e.STATUS <> 'COMPLETED')))
                          AND (:state = '' OR :state = CASE
                            WHEN e.STATUS = 'STOPPED' AND EXISTS (SELECT 1 FROM BATCH_STEP_EXECUTION s
                              WHERE s.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID AND s.EXIT_CODE = 'PARKED') THEN 'PARKED'
                            ELSE e.STATUS END)
                        ORDER BY e.JOB_EXECUTION_ID DESC LIMIT :limit
                        """)
                .param("practice", practice)
                .param("job", job)
                .param("frequent", frequent)
                .param("state", state)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** The jobs that were ever run for a practice. */
    public List<String> jobs(String practice) {
        return jdbc.sql("""
                        SELECT DISTINCT i.JOB_NAME FROM BATCH_JOB_INSTANCE i
                        JOIN BATCH_JOB_EXECUTION e ON e.JOB_INSTANCE_ID = i.JOB_INSTANCE_ID
                        JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                          AND p.PARAMETER_NAME = 'practice' AND p.PARAMETER_VALUE = ?
                        ORDER BY 1
                        """).param(practice).query(String.class).list();
    }

    /** Executions of a window, oldest first. */
    public List<Long> executions(long instance) {
        return jdbc.sql("SELECT JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID = ? ORDER BY 1")
                .param(instance)
                .query(Long.class)
                .list();
    }
}
