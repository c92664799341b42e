package com.practicestudio.reconciler.pipeline.standing;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Practice;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code job_standing}: how a practice's runs of a job ended, and since when there is none that was done. */
@Component
public class JobEnds {

    private static final Logger log = LoggerFactory.getLogger(JobEnds.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    JobEnds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How much of what its job is for a run was about. */
    public enum Reach {
        /** Everything that is due: when it is done, the practice is known to agree. */
        WHOLE,
        /** What somebody named of it: it is counted, and says nothing of how the job itself stands. */
        NARROWED,
        /** What webhooks told of, or what stood in the error queue, which is all that such a job is for. */
        HANDED
    }

    /** Notes an end. What was done is done: that it could not be noted is told in the log alone. */
    public void note(Practice practice, String job, End end, Reach reach) {
        try {
            upsert(practice.id(), job, end, reach);
        } catch (DataAccessException e) {
            log.warn(
                    "How a run of job '{}' ended could not be noted: {}.",
                    job,
                    e.getClass().getSimpleName());
        }
    }

    private void upsert(long practice, String job, End end, Reach reach) {
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO job_standing (practice_id, job, done, parked, stopped, failed, last_end, last_end_at,
                          done_at, agreed_at, parked_since)
                        VALUES (:practice, :job, :done, :parked, :stopped, :failed, :end, :now,
                          IF(:done AND :tells, :now, NULL), IF(:done AND :whole, :now, NULL),
                          IF(:parked AND :tells, :now, NULL))
                        ON DUPLICATE KEY UPDATE done = done + :done, parked = parked + :parked, stopped = stopped + :stopped,
                          failed = failed + :failed,
                          last_end = IF(:tells, :end, last_end), last_end_at = IF(:tells, :now, last_end_at),
                          done_at = COALESCE(VALUES(done_at), done_at), agreed_at = COALESCE(VALUES(agreed_at), agreed_at),
                          parked_since = CASE WHEN :tells AND (:done OR :failed) THEN NULL
                            ELSE COALESCE(parked_since, VALUES(parked_since)) END
                        """)
                .param("practice", practice)
                .param("job", job)
                .param("done", end == End.DONE)
                .param("parked", end == End.PARKED)
                .param("stopped", end == End.STOPPED)
                .param("failed", end == End.FAILED)
                .param("end", end.name())
                .param("whole", reach == Reach.WHOLE)
                .param("tells", reach != Reach.NARROWED)
                .param("now", now)
                .update();
    }
}
