package com.practicestudio.reconciler.pipeline.lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code lease}: who may write for a practice and job. Whether an owner lives is seen by its beat moving, so no
 * two clocks are ever compared; the fencing token tells an owner that was thought dead from the one that took over.
 */
@Component
public class Leases {

    private final JdbcClient jdbc;

    Leases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A lease as it was seen.
     *
     * @param owner host and process, or null when nobody holds it
     */
    public record Seen(
            long practice,
            String job,
            long token,
            long beat,
            @Nullable String owner,
            @Nullable Long execution,
            boolean stopRequested) {

        boolean held() {
            return owner != null;
        }

        boolean moved(Seen since) {
            return token != since.token || beat != since.beat || !held();
        }
    }

    /** The lease as it stands; makes the row when there is none. */
    Seen look(long practice, String job) {
        return find(practice, job).orElseGet(() -> {
            jdbc.sql(
                            "INSERT IGNORE INTO lease (practice_id, job, fencing_token, beat, beat_at) VALUES (?, ?, 0, 0, UTC_TIMESTAMP(6))")
                    .params(practice, job)
                    .update();
            return find(practice, job).orElseThrow();
        });
    }

    private Optional<Seen> find(long practice, String job) {
        return jdbc.sql(SELECT + " WHERE practice_id = ? AND job = ?")
                .params(practice, job)
                .query(Seen.class)
                .optional();
    }

    private static final String SELECT = """
            SELECT practice_id AS practice, job, fencing_token AS token, beat, owner, execution_id AS execution,
              stop_requested
            FROM lease""";

    /** Whether the owner of an execution gave a sign of life within this time, by the server's clock. */
    public boolean beatsFor(long execution, Duration within) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM lease WHERE execution_id = ? AND owner IS NOT NULL
                          AND beat_at > UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                        """)
                        .params(execution, TimeUnit.NANOSECONDS.toMicros(within.toNanos()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * The executions whose owner gave no sign of life for this time, by the server's clock. Not those that were asked to stop: that
     * is what they have done.
     */
    public List<Long> silentFor(Duration time) {
        return jdbc.sql("""
                        SELECT execution_id FROM lease WHERE owner IS NOT NULL AND execution_id IS NOT NULL AND NOT stop_requested
                          AND beat_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                        """)
                .param(TimeUnit.NANOSECONDS.toMicros(time.toNanos()))
                .query(Long.class)
                .list();
    }

    /** The lease under which an execution works, or empty. */
    public Optional<Seen> of(long execution) {
        return jdbc.sql(SELECT + " WHERE execution_id = ? AND owner IS NOT NULL")
                .param(execution)
                .query(Seen.class)
                .optional();
    }

    /**
     * Takes a lease that stands as it was seen, and nobody else took meanwhile. An owner that it had is counted as dead; what that
     * one worked on stays named until the new one begins, in case that dies before.
     *
     * @return the new token
     */
    Optional<Long> take(Seen seen, String owner) {
        var taken = jdbc.sql("""
                        UPDATE lease SET takeovers = takeovers + (owner IS NOT NULL), owner = ?, fencing_token = fencing_token + 1,
                          beat = beat + 1, beat_at = UTC_TIMESTAMP(6), stop_requested = FALSE
                        WHERE practice_id = ? AND job = ? AND fencing_token = ? AND beat = ?
                        """)
                .params(owner, seen.practice(), seen.job(), seen.token(), seen.beat())
                .update();
        return taken == 1 ? Optional.of(seen.token() + 1) : Optional.empty();
    }

    /** A sign of life. @return whether the lease is still held under this token */
    boolean beat(long practice, String job, long token) {
        return jdbc.sql(
                                "UPDATE lease SET beat = beat + 1, beat_at = UTC_TIMESTAMP(6) WHERE practice_id = ? AND job = ? AND fencing_token = ?")
                        .params(practice, job, token)
                        .update()
                == 1;
    }

    /** Says which execution the owner works on. */
    void works(long practice, String job, long token, long execution) {
        jdbc.sql("UPDATE lease SET execution_id = ? WHERE practice_id = ? AND job = ? AND fencing_token = ?")
                .params(execution, practice, job, token)
                .update();
    }

    /** Gives a lease back, unless somebody else has it by now. */
    public void release(long practice, String job, long token) {
        jdbc.sql("""
                        UPDATE lease SET owner = NULL, execution_id = NULL, stop_requested = FALSE, beat = beat + 1, beat_at = UTC_TIMESTAMP(6)
                        WHERE practice_id = ? AND job = ? AND fencing_token = ?
                        """).params(practice, job, token).update();
    }

    /** Asks the owner of an execution to stop; it sees that with its next sign of life. */
    public void requestStop(long execution) {
        jdbc.sql("UPDATE lease SET stop_requested = TRUE WHERE execution_id = ? AND owner IS NOT NULL")
                .param(execution)
                .update();
    }
}
