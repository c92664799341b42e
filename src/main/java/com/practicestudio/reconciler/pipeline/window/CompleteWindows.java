package com.practicestudio.reconciler.pipeline.window;

import com.practicestudio.reconciler.pipeline.ended.RunBefore;
import com.practicestudio.reconciler.pipeline.ended.RunEnded;
import com.practicestudio.reconciler.pipeline.ended.RunsBefore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Windows that were completed and that nothing but a choice of resources narrowed, from the newest back. */
@Component
class CompleteWindows implements RunsBefore {

    /** Executions of a job and practice before another one; the scope is as {@link ScopeText} writes it. */
    private static final String BEFORE = """
            FROM BATCH_JOB_EXECUTION e
            JOIN BATCH_JOB_INSTANCE i ON i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID AND i.JOB_NAME = :job
            JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
              AND p.PARAMETER_NAME = 'practice' AND p.PARAMETER_VALUE = :practice
            JOIN BATCH_JOB_EXECUTION_PARAMS c ON c.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID AND c.PARAMETER_NAME = 'scope'
              AND (c.PARAMETER_VALUE = 'all'
                OR c.PARAMETER_VALUE LIKE 'resources=%' AND c.PARAMETER_VALUE NOT LIKE '% %')
            """;

    private final JdbcClient jdbc;
    private final Windows windows;

    CompleteWindows(JdbcClient jdbc, Windows windows) {
        this.jdbc = jdbc;
        this.windows = windows;
    }

    @Override
    public Optional<RunBefore> before(RunEnded ended) {
        return newest(ended).map(window -> {
            var executions = windows.executions(window);
            return new RunBefore(executions, readSince(ended, window, executions));
        });
    }

    private Optional<Long> newest(RunEnded ended) {
        return jdbc.sql("SELECT e.JOB_INSTANCE_ID " + BEFORE + """
                        WHERE e.STATUS = 'COMPLETED' AND e.JOB_EXECUTION_ID < :execution
                        ORDER BY e.JOB_EXECUTION_ID DESC LIMIT 1
                        """)
                .param("job", ended.job())
                .param("practice", ended.practice().key())
                .param("execution", ended.execution())
                .query(Long.class)
                .optional();
    }

    private Map<String, Instant> readSince(RunEnded ended, long window, List<Long> executions) {
        var since = new HashMap<String, Instant>();
        for (var resource : resources(executions)) {
            lastRead(ended, window, executions.get(executions.size() - 1), resource)
                    .ifPresent(began -> since.put(resource, began));
        }
        return since;
    }

    private List<String> resources(List<Long> executions) {
        return jdbc.sql("SELECT DISTINCT STEP_NAME FROM BATCH_STEP_EXECUTION WHERE JOB_EXECUTION_ID IN (:executions)")
                .param("executions", executions)
                .query(String.class)
                .list();
    }

    /** When the newest window before this one that read a resource to its end began with it: a restart goes on where it stopped. */
    private Optional<Instant> lastRead(RunEnded ended, long window, long execution, String resource) {
        return jdbc.sql("""
                        SELECT s.START_TIME FROM BATCH_STEP_EXECUTION s
                        JOIN BATCH_JOB_EXECUTION o ON o.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID
                        WHERE s.STEP_NAME = :resource AND s.START_TIME IS NOT NULL AND o.JOB_INSTANCE_ID = (
                          SELECT e.JOB_INSTANCE_ID
                        """ + BEFORE + """
                          JOIN BATCH_STEP_EXECUTION d ON d.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                            AND d.STEP_NAME = :resource AND d.STATUS = 'COMPLETED'
                          WHERE e.JOB_INSTANCE_ID <> :window AND e.JOB_EXECUTION_ID < :execution
                          ORDER BY e.JOB_EXECUTION_ID DESC LIMIT 1)
                        ORDER BY s.STEP_EXECUTION_ID LIMIT 1
                        """)
                .param("job", ended.job())
                .param("practice", ended.practice().key())
                .param("resource", resource)
                .param("window", window)
                .param("execution", execution)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
