package com.practicestudio.reconciler.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.audit.AuditTrail;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** What {@code prune} deletes, and what never. */
class PruneCommandTests {

    private static final DataSource DATABASE = TestDatabase.migrated("prune");
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final Terminal terminal = Terminal.with(
            new Retention(JDBC, new JdbcTransactionManager(DATABASE), Clock.systemUTC()),
            new JdbcTransactionManager(DATABASE),
            new AuditTrail(JdbcClient.create(DATABASE)),
            new RetentionSettings(days(90), days(90), days(30), days(90), days(90), days(30), days(2192)));

    private long executions;

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    @BeforeEach
    void empty() {
        List.of(
                        "sync_error",
                        "reconciliation_outcome",
                        "api_call",
                        "drift_event",
                        "webhook_delivery",
                        "missed_webhook",
                        "audit_event",
                        "field_shape",
                        "sighting",
                        "fleet_window",
                        "BATCH_STEP_EXECUTION_CONTEXT",
                        "BATCH_STEP_EXECUTION",
                        "BATCH_JOB_EXECUTION_CONTEXT",
                        "BATCH_JOB_EXECUTION_PARAMS",
                        "BATCH_JOB_EXECUTION",
                        "BATCH_JOB_INSTANCE")
                .forEach(table -> JDBC.update("DELETE FROM " + table));
    }

    @Test
    void closedErrorsGoWhenTheyAreOldEnoughAndOpenOnesNever() {
        error("1", "RESOLVED", 91);
        error("2", "DISCARDED", 91);
        error("3", "RESOLVED", 89);
        error("4", "OPEN", null);

        terminal.type("prune");

        assertThat(JDBC.queryForList("SELECT external_id FROM sync_error ORDER BY id", String.class))
                .containsExactly("3", "4");
    }

    @Test
    void whatWentIsToldInTheTrailAndNothingElse() {
        error("1", "RESOLVED", 91);
        error("2", "RESOLVED", 91);

        terminal.type("prune", "--dry-run");
        assertThat(JDBC.queryForList("SELECT 1 FROM audit_event")).isEmpty();
        terminal.type("prune");
        terminal.type("prune");

        assertThat(JDBC.queryForList(
                        "SELECT CONCAT(action, ': ', subject, ', ', detail) FROM audit_event", String.class))
                .singleElement()
                .asString()
                .startsWith("prune: sync_error, 2 rows older than ");
    }

    @Test
    void windowsForAllPracticesGoWithTheirRunsUnlessSomethingInThemGoesOn() {
        fleetWindow(1, 91, "DONE", "DONE");
        fleetWindow(2, 91, "DONE", "FAILED", "STOPPED");
        fleetWindow(3, 91, "DONE", "WAITING");
        fleetWindow(4, 91, "FAILED", "RUNNING");
        fleetWindow(5, 91, "DONE", "PARKED");
        fleetWindow(6, 89, "DONE", "DONE");

        terminal.type("prune");

        assertThat(JDBC.queryForList("SELECT DISTINCT window_id FROM fleet_run ORDER BY 1", Long.class))
                .containsExactly(3L, 4L, 5L, 6L);
        assertThat(count("fleet_window")).isEqualTo(4);
    }

    private static void fleetWindow(long id, int days, String... states) {
        JDBC.update(
                "INSERT INTO fleet_window (id, job, resources, created_at) VALUES (?, 'nightly', '', UTC_TIMESTAMP(6) - INTERVAL ? DAY)",
                id,
                days);
        for (var practice = 0; practice < states.length; practice++) {
            JDBC.update("""
                    INSERT INTO fleet_run (window_id, practice_id, state, due_at, changed_at)
                    VALUES (?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                    """, id, practice, states[practice]);
        }
    }

    @Test
    void outcomesAndRequestsGoEachAfterItsOwnTime() {
        outcomes(3, 91);
        outcomes(2, 31);
        calls(5, 31);
        calls(4, 29);

        var lines = terminal.type("prune").out().lines().toList();

        assertThat(count("reconciliation_outcome")).isEqualTo(2);
        assertThat(count("api_call")).isEqualTo(4);
        assertThat(lines).anyMatch(line -> line.startsWith("reconciliation_outcome  ") && line.endsWith(" 3"));
        assertThat(lines).anyMatch(line -> line.startsWith("api_call  ") && line.endsWith(" 5"));
    }

    @Test
    void whatIsManyTimesABatchGoesBatchByBatch() {
        calls(3_500, 40);
        var requests = new AgedRows(JdbcClient.create(DATABASE), "api_call", "called_at");
        var before = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC).minusDays(30);

        var batches = new ArrayList<Integer>();
        for (int some = requests.deleteSome(before); some > 0; some = requests.deleteSome(before)) {
            batches.add(some);
        }

        assertThat(batches).containsExactly(1_000, 1_000, 1_000, 500);
    }

    @Test
    void aDryRunCountsWhatWouldGoAndDeletesNothing() {
        outcomes(3, 91);
        run(1, "nightly", "seaside", "COMPLETED", 100);
        run(2, "nightly", "seaside", "COMPLETED", 1);

        var json = JsonMapper.shared()
                .readTree(terminal.type("prune", "--dry-run", "--json").out());

        assertThat(json)
                .extracting(one -> one.get("table").stringValue() + " " + one.get("rows"))
                .containsExactly(
                        "sync_error 0",
                        "reconciliation_outcome 3",
                        "api_call 0",
                        "drift_event 0",
                        "webhook_delivery 0",
                        "webhook_delivery 0",
                        "missed_webhook 0",
                        "audit_event 0",
                        "BATCH_JOB_INSTANCE 1",
                        "fleet_window 0");
        assertThat(count("reconciliation_outcome")).isEqualTo(3);
        assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(2);
    }

    @Test
    void whatIsKeptCanBeNarrowedForOnce() {
        calls(5, 10);

        terminal.type("prune", "--keep-calls", "7");

        assertThat(count("api_call")).isZero();
    }

    @Test
    void aWindowGoesAsAWholeWithAllThatHangsOnIt() {
        run(1, "nightly", "seaside", "FAILED", 101);
        run(1, "nightly", "seaside", "COMPLETED", 100);
        run(2, "nightly", "seaside", "COMPLETED", 1);

        terminal.type("prune");

        assertThat(windows()).containsExactly(2L);
        for (var table : List.of(
                "BATCH_JOB_EXECUTION",
                "BATCH_JOB_EXECUTION_CONTEXT",
                "BATCH_JOB_EXECUTION_PARAMS",
                "BATCH_STEP_EXECUTION",
                "BATCH_STEP_EXECUTION_CONTEXT")) {
            assertThat(count(table)).as(table).isEqualTo(1);
        }
    }

    @Test
    void whatCanBeResumedAndTheNewestRunOfEachJobAndPracticeAreKept() {
        run(1, "nightly", "seaside", "FAILED", 200);
        run(2, "nightly", "seaside", "STOPPED", 200);
        run(3, "nightly", "seaside", "STARTED", 200);
        run(4, "nightly", "seaside", "COMPLETED", 200);
        run(5, "nightly", "seaside", "COMPLETED", 150);
        run(6, "nightly", "harbor", "COMPLETED", 150);
        run(7, "incremental", "seaside", "COMPLETED", 150);
        run(8, "nightly", "seaside", "ABANDONED", 149);
        run(9, "nightly", "seaside", "COMPLETED", 148);

        terminal.type("prune");

        assertThat(windows()).containsExactly(1L, 2L, 3L, 6L, 7L, 9L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta", "reprocess"})
    void whatNobodyResumesGoesOnceItHasEndedHoweverItDid(String job) {
        run(1, job, "seaside", "FAILED", 200);
        run(2, job, "seaside", "STOPPED", 200);
        run(3, job, "seaside", "STARTED", 200);
        run(4, job, "seaside", "FAILED", 89);
        run(5, job, "harbor", "FAILED", 200);

        terminal.type("prune");

        assertThat(windows()).containsExactly(3L, 4L, 5L);
    }

    @Test
    void whatAnAbandonedWalkHasSeenGoesWithItsWindow() {
        run(1, "nightly", "seaside", "ABANDONED", 100);
        run(2, "nightly", "seaside", "FAILED", 100);
        JDBC.update(
                "INSERT INTO sighting (job_instance_id, resource, external_ids) VALUES (1, 'patients', '7'), (2, 'patients', '7')");

        terminal.type("prune");

        assertThat(JDBC.queryForList("SELECT job_instance_id FROM sighting", Long.class))
                .containsExactly(2L);
    }

    @Test
    void moreWindowsThanABatchGo() {
        IntStream.rangeClosed(1, 50).forEach(window -> run(window, "nightly", "seaside", "COMPLETED", 200 - window));

        terminal.type("prune");

        assertThat(windows()).containsExactly(50L);
    }

    @Test
    void ofSeveralAtOnceOneDoesTheWork() {
        calls(6_000, 40);
        outcomes(6_000, 100);
        IntStream.rangeClosed(1, 120).forEach(window -> run(window, "nightly", "seaside", "COMPLETED", 300 - window));

        var ends = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> terminal.type("prune").exitCode()))
                .limit(3)
                .toList();

        assertThat(ends.stream().map(CompletableFuture::join)).containsOnly(0);
        assertThat(count("api_call")).isZero();
        assertThat(count("reconciliation_outcome")).isZero();
        assertThat(windows()).containsExactly(120L);
    }

    @Test
    void driftGoesWhenItIsOldEnoughUnlessRowsStillWaitForTheType() {
        drift("colour", "NEW", 91);
        drift("reason", "RETYPED", 91);
        drift("chart_id", "RETYPED", 91);
        drift("chart_id", "MISSING", 91);
        drift("notes", "MISSING", 89);
        shape("reason", "");
        shape("chart_id", "number");

        terminal.type("prune");

        assertThat(JDBC.queryForList("SELECT CONCAT(field, ' ', kind) FROM drift_event ORDER BY id", String.class))
                .containsExactly("chart_id RETYPED", "notes MISSING");
    }

    @Test
    void lessThanADayIsNoRetention() {
        assertThatThrownBy(() -> new RetentionSettings(
                        days(90), days(90), Duration.ofHours(1), days(90), days(90), days(30), days(2192)))
                .hasMessage("RECONCILER_RETENTION_CALLS must be 1d or longer");
    }

    @Test
    void lessThanSixYearsIsNoRetentionOfTheAuditTrail() {
        assertThatThrownBy(() ->
                        new RetentionSettings(days(90), days(90), days(30), days(90), days(90), days(30), days(2191)))
                .hasMessage("RECONCILER_RETENTION_AUDIT must be 2192d (six years) or longer");
    }

    @Test
    void theAuditTrailIsKeptForSixYears() {
        for (var daysAgo : List.of(2191, 2193)) {
            JDBC.update("""
                    INSERT INTO audit_event (recorded_at, actor, action, subject)
                    VALUES (UTC_TIMESTAMP(6) - INTERVAL ? DAY, 'ann@desk', 'stop', ?)
                    """, daysAgo, daysAgo);
        }

        terminal.type("prune");

        assertThat(JDBC.queryForList("SELECT subject FROM audit_event WHERE action <> 'prune'", String.class))
                .containsExactly("2191");
    }

    private static void error(String id, String state, @org.jspecify.annotations.Nullable Integer closedDaysAgo) {
        JDBC.update("""
                INSERT INTO sync_error (practice_id, resource, external_id, kind, field, reason, payload, payload_digest,
                  state, closed_at, attempts, first_run_id, last_run_id, first_seen_at, last_seen_at)
                VALUES (1, 'patients', ?, 'FIELD', 'gender', 'a reason', 'p', REPEAT('d', 32), ?,
                  UTC_TIMESTAMP() - INTERVAL ? DAY, 1, 1, 1, UTC_TIMESTAMP() - INTERVAL 400 DAY,
                  UTC_TIMESTAMP() - INTERVAL 400 DAY)
                """, id, state, closedDaysAgo);
    }

    @Test
    void deliveriesGoAfterAMonth() {
        for (var state : List.of("APPLIED", "IGNORED", "UNKNOWN", "UNREADABLE", "PING")) {
            delivery(state, 29, null);
            delivery(state, 31, null);
        }

        terminal.type("prune");

        assertThat(deliveries()).hasSize(5).allMatch(one -> one.endsWith(" 29"));
    }

    @Test
    void aDeliveryThatIsYetToBeAppliedIsNeverDeleted() {
        delivery("RECEIVED", 4000, null);

        terminal.type("prune", "--keep-deliveries", "1", "--keep-errors", "1");

        assertThat(deliveries()).containsExactly("RECEIVED 4000");
    }

    @Test
    void aDeliveryThatFailedIsKeptAsLongAsErrorsAre() {
        delivery("FAILED", 89, null);
        delivery("FAILED", 95, 89);
        delivery("FAILED", 96, 91);
        delivery("FAILED", 97, null);

        terminal.type("prune");

        assertThat(deliveries()).containsExactly("FAILED 89", "FAILED 95");
    }

    @Test
    void aDeliveryThatFailedIsKeptNoShorterThanOthers() {
        delivery("FAILED", 29, null);
        delivery("FAILED", 31, null);

        terminal.type("prune", "--keep-errors", "5");

        assertThat(deliveries()).containsExactly("FAILED 29");
    }

    private static void delivery(
            String state, int receivedDaysAgo, @org.jspecify.annotations.Nullable Integer settledDaysAgo) {
        JDBC.update("""
                INSERT INTO webhook_delivery (practice_id, delivery_id, event, state, received_at, settled_at, body)
                VALUES (1, ?, 'PATIENT_MODIFY', ?, UTC_TIMESTAMP(6) - INTERVAL ? DAY, UTC_TIMESTAMP(6) - INTERVAL ? DAY, '')
                """, state + " " + receivedDaysAgo, state, receivedDaysAgo, settledDaysAgo);
    }

    private static List<String> deliveries() {
        return JDBC.queryForList("SELECT delivery_id FROM webhook_delivery ORDER BY id", String.class);
    }

    @Test
    void whatWasMissedGoesWhenDeliveriesDo() {
        for (var daysAgo : List.of(29, 31)) {
            JDBC.update("""
                    INSERT INTO missed_webhook (practice_id, run_id, event, missed, counted_at)
                    VALUES (1, ?, 'PATIENT_MODIFY', 1, DATE_SUB(UTC_TIMESTAMP(6), INTERVAL ? DAY))
                    """, daysAgo, daysAgo);
        }

        terminal.type("prune");

        assertThat(JDBC.queryForList("SELECT run_id FROM missed_webhook", Long.class))
                .containsExactly(29L);
    }

    private static void drift(String field, String kind, int daysAgo) {
        JDBC.update("""
                INSERT INTO drift_event (run_id, practice_id, resource, field, kind, detail, recorded_at)
                VALUES (1, 1, 'patients', ?, ?, 'a detail', UTC_TIMESTAMP() - INTERVAL ? DAY)
                """, field, kind, daysAgo);
    }

    private static void shape(String field, String pending) {
        JDBC.update("""
                INSERT INTO field_shape (practice_id, resource, field, kinds, pending, missing, first_seen_run, first_seen_at,
                  changed_run, changed_at)
                VALUES (1, 'patients', ?, 'text', ?, FALSE, 1, UTC_TIMESTAMP(), 1, UTC_TIMESTAMP())
                """, field, pending);
    }

    private static void outcomes(int count, int daysAgo) {
        JDBC.batchUpdate("""
                INSERT INTO reconciliation_outcome (run_id, practice_id, resource, external_id, outcome, recorded_at)
                VALUES (1, 1, 'patients', ?, 'INSERT', UTC_TIMESTAMP() - INTERVAL ? DAY)
                """, rows(count, daysAgo));
    }

    private static void calls(int count, int daysAgo) {
        JDBC.batchUpdate("""
                INSERT INTO api_call (practice_key, run_id, method, endpoint, status, ms, attempt, called_at)
                VALUES ('seaside', ?, 'GET', '/api/patients', 200, 5, 1, UTC_TIMESTAMP() - INTERVAL ? DAY)
                """, rows(count, daysAgo));
    }

    private static List<Object[]> rows(int count, int daysAgo) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Object[] {number, daysAgo})
                .toList();
    }

    /** An execution of a window with one step, each with a context. */
    private void run(long window, String job, String practice, String status, int endedDaysAgo) {
        executions++;
        JDBC.update(
                "INSERT IGNORE INTO BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, VERSION, JOB_NAME, JOB_KEY) VALUES (?, 0, ?, ?)",
                window,
                job,
                "key" + window);
        JDBC.update("""
                INSERT INTO BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, VERSION, JOB_INSTANCE_ID, CREATE_TIME, END_TIME, STATUS)
                VALUES (?, 0, ?, UTC_TIMESTAMP(), IF(? = 'STARTED', NULL, UTC_TIMESTAMP() - INTERVAL ? DAY), ?)
                """, executions, window, status, endedDaysAgo, status);
        JDBC.update(
                "INSERT INTO BATCH_JOB_EXECUTION_CONTEXT (JOB_EXECUTION_ID, SHORT_CONTEXT) VALUES (?, '')", executions);
        JDBC.update("""
                INSERT INTO BATCH_JOB_EXECUTION_PARAMS VALUES (?, 'practice', 'java.lang.String', ?, 'Y')
                """, executions, practice);
        JDBC.update("""
                INSERT INTO BATCH_STEP_EXECUTION (STEP_EXECUTION_ID, VERSION, STEP_NAME, JOB_EXECUTION_ID, CREATE_TIME)
                VALUES (?, 0, 'patients', ?, UTC_TIMESTAMP())
                """, executions, executions);
        JDBC.update(
                "INSERT INTO BATCH_STEP_EXECUTION_CONTEXT (STEP_EXECUTION_ID, SHORT_CONTEXT) VALUES (?, '')",
                executions);
    }

    private static List<Long> windows() {
        return JDBC.queryForList("SELECT JOB_INSTANCE_ID FROM BATCH_JOB_INSTANCE ORDER BY 1", Long.class);
    }

    private static int count(String table) {
        return JDBC.queryForList("SELECT 1 FROM " + table).size();
    }
}
