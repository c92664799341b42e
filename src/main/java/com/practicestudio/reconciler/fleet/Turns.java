package com.practicestudio.reconciler.fleet;

import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The runs of the fleet, as whoever works on one takes and ends it. */
@Component
class Turns {

    private static final int LONGEST_NOTE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate outside;

    Turns(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * A run that was taken.
     *
     * @param taking tells this taking from those before and after it
     * @param failures how often it has failed before
     * @param requests that it has cost before
     */
    record Taken(long id, long taking, RunRequest request, int failures, long requests) {}

    /**
     * What becomes of a run.
     *
     * @param due when it goes on, or null when it does not
     * @param execution id of the job execution, or null to leave it as it is
     */
    record Verdict(
            State state,
            @Nullable Instant due,
            int failures,
            long requests,
            @Nullable Long execution,
            String note) {}

    /** Takes a run; empty when it has ended already. One that another process has taken is taken over. */
    Optional<Taken> take(long id) {
        var taken = jdbc.sql("""
                        UPDATE fleet_run SET state = 'RUNNING', taking = taking + 1, changed_at = UTC_TIMESTAMP(6)
                        WHERE id = ? AND state IN ('WAITING', 'RUNNING', 'PARKED')
                        """).param(id).update();
        return taken == 1 ? Optional.of(taken(id)) : Optional.empty();
    }

    private Taken taken(long id) {
        return jdbc.sql("""
                        SELECT r.id, r.taking, r.failures, r.requests, p.practice_key, w.job, w.resources, w.since_date,
                          COALESCE(w.name, CONCAT('fleet-', w.id)) AS window_name
                        FROM fleet_run r JOIN fleet_window w ON w.id = r.window_id JOIN practice p ON p.id = r.practice_id
                        WHERE r.id = ?
                        """).param(id).query(Turns::taken).single();
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        var resources = row.getString("resources");
        var request = new RunRequest(
                row.getString("job"),
                row.getString("practice_key"),
                row.getString("window_name"),
                resources.isEmpty() ? List.of() : List.of(resources.split(",")),
                row.getObject("since_date", LocalDate.class),
                null);
        return new Taken(
                row.getLong("id"), row.getLong("taking"), request, row.getInt("failures"), row.getLong("requests"));
    }

    /** Whether a run is in hand for this practice and job, which whoever takes its task goes on with. */
    boolean isInHand(String practice, String job) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM fleet_run r JOIN fleet_window w ON w.id = r.window_id
                          JOIN practice p ON p.id = r.practice_id
                          WHERE r.state = 'RUNNING' AND p.practice_key = ? AND w.job = ?)
                        """).params(practice, job).query(Boolean.class).single();
    }

    /** Whether anybody waits for a turn now. A run asks in its chunk's transaction, which is to hold nothing while pages come. */
    boolean othersWait() {
        return outside.execute(status -> jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM fleet_run
                          WHERE state IN ('WAITING', 'PARKED') AND due_at <= UTC_TIMESTAMP(6))
                        """).query(Boolean.class).single());
    }

    /** Whether another run of the same API application has found that the hour's quota is spent. @param nextHour when it ends */
    boolean hourIsSpent(Taken run, Instant nextHour) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM fleet_run r JOIN practice p ON p.id = r.practice_id
                          WHERE r.state = 'PARKED' AND r.due_at >= ?
                            AND p.application_id <=> (SELECT application_id FROM practice WHERE practice_key = ?))
                        """)
                .params(utc(nextHour), run.request().practice())
                .query(Boolean.class)
                .single();
    }

    /** Notes what becomes of a run. @return false when it was taken over by another process, which then says what becomes of it */
    boolean end(Taken run, Verdict verdict) {
        var due = verdict.due();
        return jdbc.sql("""
                                UPDATE fleet_run SET state = :state, due_at = COALESCE(:due, due_at), failures = :failures,
                                  requests = :requests, execution_id = COALESCE(:execution, execution_id), note = :note,
                                  changed_at = UTC_TIMESTAMP(6)
                                WHERE id = :id AND taking = :taking
                                """)
                        .param("state", verdict.state().name())
                        .param("due", due == null ? null : utc(due))
                        .param("failures", verdict.failures())
                        .param("requests", verdict.requests())
                        .param("execution", verdict.execution())
                        .param("note", cut(verdict.note()))
                        .param("id", run.id())
                        .param("taking", run.taking())
                        .update()
                == 1;
    }

    /** Fails a run whose process died, so that nobody takes it. @return false when it is in nobody's hands any more */
    boolean giveUp(long id, String note) {
        // Counted as a taking: a late owner that was thought dead says nothing about it.
        return jdbc.sql("""
                                UPDATE fleet_run SET state = 'FAILED', taking = taking + 1, note = ?, changed_at = UTC_TIMESTAMP(6)
                                WHERE id = ? AND state = 'RUNNING'
                                """).params(cut(note), id).update() == 1;
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
