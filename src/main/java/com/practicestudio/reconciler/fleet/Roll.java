package com.practicestudio.reconciler.fleet;

import com.practicestudio.reconciler.fleet.FleetReport.PracticeRun;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.practice.PracticeProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The windows of the fleet and who is in them, as whoever fans out sees them. */
@Component
class Roll {

    private static final String WINDOW = """
            SELECT id, job, COALESCE(name, CONCAT('fleet-', id)) AS name, resources, since_date FROM fleet_window
            """;

    private final JdbcClient jdbc;

    Roll(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A window of the fleet. @param resources separated by commas; empty: all */
    record Window(
            long id,
            String job,
            String name,
            String resources,
            @Nullable LocalDate since) {

        boolean isOf(FleetOrder order) {
            return resources.equals(text(order)) && Objects.equals(since, order.since());
        }
    }

    private static String text(FleetOrder order) {
        return String.join(",", order.resources());
    }

    /** The keys of those who may have a run. */
    List<String> connected() {
        return jdbc.sql("SELECT practice_key FROM practice p JOIN drchrono_connection c ON c.practice_id = p.id")
                .query(String.class)
                .list();
    }

    /**
     * The window that is asked for, else the last one of the same order unless that is finished, else a new one.
     *
     * @throws PracticeProblem when the window was opened for other resources or another date
     */
    Window open(FleetOrder order) {
        var window = order.window() == null
                ? unfinished(order).orElseGet(() -> opened(order))
                : named(order).orElseGet(() -> opened(order));
        if (!window.isOf(order)) {
            throw new PracticeProblem(
                    "Window '%s' of job '%s' was opened for %s. Give it another name, or the same options."
                            .formatted(window.name(), window.job(), narrowing(window)));
        }
        return window;
    }

    private static String narrowing(Window window) {
        var resources = window.resources().isEmpty() ? "all resources" : "--resources " + window.resources();
        return window.since() == null ? resources : resources + " --since " + window.since();
    }

    private Optional<Window> named(FleetOrder order) {
        return jdbc.sql(WINDOW + "WHERE job = :job AND name = :window")
                .param("job", order.job())
                .param("window", order.window())
                .query(Roll::window)
                .optional();
    }

    /** A practice that has left keeps none open. */
    private Optional<Window> unfinished(FleetOrder order) {
        return jdbc.sql(WINDOW + """
                        WHERE id = (SELECT MAX(w.id) FROM fleet_window w
                            WHERE w.job = :job AND w.resources = :resources AND w.since_date <=> :since)
                          AND EXISTS (SELECT 1 FROM fleet_run r JOIN drchrono_connection c ON c.practice_id = r.practice_id
                            WHERE r.window_id = fleet_window.id AND r.state <> 'DONE')
                        """)
                .param("job", order.job())
                .param("resources", text(order))
                .param("since", order.since())
                .query(Roll::window)
                .optional();
    }

    /** Whoever opens the same one at the same time gets the same one. */
    private Window opened(FleetOrder order) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO fleet_window (job, name, resources, since_date, created_at)
                        VALUES (:job, :name, :resources, :since, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)
                        """)
                .param("job", order.job())
                .param("name", order.window())
                .param("resources", text(order))
                .param("since", order.since())
                .update(key);
        return jdbc.sql(WINDOW + "WHERE id = ?")
                .param(key.getKeyAs(Number.class))
                .query(Roll::window)
                .single();
    }

    private static Window window(ResultSet row, int number) throws SQLException {
        return new Window(
                row.getLong("id"),
                row.getString("job"),
                row.getString("name"),
                row.getString("resources"),
                row.getObject("since_date", LocalDate.class));
    }

    /**
     * Enters a run for each practice that is connected, and lets those go on at once that have not ended well.
     *
     * @param stopped whether those that were stopped go on too
     */
    void enlist(Window window, boolean stopped) {
        jdbc.sql("""
                        INSERT IGNORE INTO fleet_run (window_id, practice_id, state, due_at, changed_at)
                        SELECT ?, practice_id, 'WAITING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM drchrono_connection
                        """).param(window.id()).update();
        jdbc.sql("""
                        UPDATE fleet_run SET state = 'WAITING', failures = 0, due_at = UTC_TIMESTAMP(6),
                          changed_at = UTC_TIMESTAMP(6)
                        WHERE window_id = ? AND (state IN ('PARKED', 'FAILED') OR (state = 'STOPPED' AND ?))
                          AND practice_id IN (SELECT practice_id FROM drchrono_connection)
                        """).params(window.id(), stopped).update();
    }

    /**
     * The runs of a window that wait: those first whose practices have gone without this job for longest. Among equals nobody's
     * key decides.
     */
    List<Long> waiting(Window window) {
        return jdbc.sql("""
                        SELECT r.id FROM fleet_run r
                        LEFT JOIN (SELECT d.practice_id, MAX(d.changed_at) AS done_at
                          FROM fleet_run d JOIN fleet_window w ON w.id = d.window_id
                          WHERE w.job = :job AND d.state = 'DONE' GROUP BY d.practice_id) l ON l.practice_id = r.practice_id
                        WHERE r.window_id = :window AND r.state = 'WAITING'
                        ORDER BY l.done_at IS NOT NULL, l.done_at, CRC32(CONCAT(:window, ' ', r.practice_id)), r.id
                        """)
                .param("job", window.job())
                .param("window", window.id())
                .query(Long.class)
                .list();
    }

    /** The runs of a window that have not ended, and stand in no queue: whoever was to put them there has died. */
    List<Long> forgotten(Window window) {
        return jdbc.sql("""
                        SELECT r.id FROM fleet_run r LEFT JOIN fleet_task t ON t.task_instance = r.id
                        WHERE r.window_id = ? AND r.state IN ('WAITING', 'RUNNING', 'PARKED') AND t.task_instance IS NULL
                        """).param(window.id()).query(Long.class).list();
    }

    /** How the runs of a window stand. @param nextHour what is due before then can go on within this hour */
    FleetReport report(Window window, Instant nextHour) {
        var runs = jdbc.sql("""
                        SELECT p.practice_key, r.state, r.due_at < :next AS due, r.failures, r.requests, r.execution_id, r.note
                        FROM fleet_run r JOIN practice p ON p.id = r.practice_id
                        WHERE r.window_id = :window ORDER BY p.practice_key
                        """)
                .param("next", LocalDateTime.ofInstant(nextHour, ZoneOffset.UTC))
                .param("window", window.id())
                .query(Roll::run)
                .list();
        return new FleetReport(window.job(), window.name(), unconnected(window), runs);
    }

    private List<String> unconnected(Window window) {
        return jdbc.sql("""
                        SELECT p.practice_key FROM practice p
                        WHERE NOT EXISTS (SELECT 1 FROM drchrono_connection c WHERE c.practice_id = p.id)
                          AND NOT EXISTS (SELECT 1 FROM fleet_run r WHERE r.window_id = ? AND r.practice_id = p.id)
                        ORDER BY p.practice_key
                        """).param(window.id()).query(String.class).list();
    }

    private static PracticeRun run(ResultSet row, int number) throws SQLException {
        return new PracticeRun(
                row.getString("practice_key"),
                State.valueOf(row.getString("state")),
                row.getBoolean("due"),
                row.getInt("failures"),
                row.getLong("requests"),
                row.getObject("execution_id", Long.class),
                row.getString("note"));
    }
}
