package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.practicestudio.reconciler.operations.start.ExitCode;
import com.practicestudio.reconciler.operations.start.Failures;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A database server that refuses: it picks a run as the victim of a deadlock, keeps it waiting, or takes no writes any more. */
class ServerTroubleTests {

    private static final String KEY = "seaside";
    private static final int PATIENTS = 300;

    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, PATIENTS, 50).open();
    private Stage stage;

    @BeforeEach
    void load() {
        stage = new Stage("server trouble", practice).jobs("jobs-of-500");
        try (var context = stage.context()) {
            assertThat(nightly(context).end()).isEqualTo(End.DONE);
        }
        stage.simulator.resetCounters();
        IntStream.range(0, PATIENTS)
                .forEach(i -> practice.change("patients", practice.id("patients", i), Map.of("last_name", "New" + i)));
    }

    @AfterEach
    void stop() {
        stage.jdbc.execute("SET GLOBAL read_only = 0");
        stage.close();
    }

    @Test
    void theVictimOfADeadlockIsTriedAgainAtOnce() throws SQLException {
        try (var context = stage.context();
                var other = rival()) {
            lock(other, PATIENTS - 1);
            var run = Stage.begin(context, "nightly", KEY);
            Await.until(this::somebodyWaits);
            // Now each waits for the other, and the run has less to lose.
            lock(other, 0);
            other.rollback();

            assertThat(run.join().end()).as(run.join().message()).isEqualTo(End.DONE);
        }
        assertEverythingIsNew();
        assertThat(stage.jdbc.queryForList(
                        "SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID", String.class))
                .containsExactly("COMPLETED", "FAILED", "COMPLETED");
    }

    @Test
    void whoWaitsTooLongForALockIsToldSoAndGoesOnWhenItIsFree() throws SQLException {
        stage.settings.computeIfPresent(
                "spring.datasource.url", (name, url) -> url + "&sessionVariables=innodb_lock_wait_timeout=1");
        try (var context = stage.context();
                var other = rival()) {
            lock(other, PATIENTS - 1);

            var failed = nightly(context);
            other.rollback();
            var resumed = nightly(context);

            assertThat(failed.end()).isEqualTo(End.FAILED);
            assertThat(failed.message())
                    .startsWith("The database did not accept a chunk of table patients: error 1205")
                    .endsWith("run the job again.");
            assertThat(resumed.window()).isEqualTo(failed.window());
            assertThat(resumed.end()).isEqualTo(End.DONE);
        }
        assertEverythingIsNew();
    }

    @Test
    void aServerThatBecameAReaderFailsTheRunPlainlyAndItGoesOnOverNewConnections() {
        stage.asAUserWhoIsNoAdministrator();
        try (var context = stage.context()) {
            var queued = stage.count("sync_error", KEY);
            var before = connections();
            stage.simulator.before("/api/patients_list", 1, () -> stage.jdbc.execute("SET GLOBAL read_only = 1"));

            // Not even its end can be kept.
            var failure = new Failures(setting -> Optional.empty()).explain(catchThrowable(() -> nightly(context)));

            assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(failure.line()).contains("takes no writes, as after a failover");
            assertThat(stage.count("sync_error", KEY)).isEqualTo(queued);
            stage.jdbc.execute("SET GLOBAL read_only = 0");
            assertThat(nightly(context).end()).isEqualTo(End.DONE);
            assertThat(stage.jdbc.queryForList("SELECT JOB_NAME FROM BATCH_JOB_INSTANCE", String.class))
                    .as("the night before, and the window that was resumed")
                    .hasSize(2);
            assertThat(connections()).doesNotContainAnyElementsOf(before);
        }
        assertEverythingIsNew();
    }

    @Test
    void aCommandThatMeetsAReaderEndsWithOnePlainLine() {
        stage.asAUserWhoIsNoAdministrator();
        stage.jdbc.execute("SET GLOBAL read_only = 1");

        try (var child = stage.child("run", "nightly", "--practice", KEY)) {
            assertThat(child.await()).isEqualTo(1);
            assertThat(child.err().lines().filter(line -> !line.contains(" WARN ")))
                    .singleElement()
                    .asString()
                    .contains("takes no writes, as after a failover");
        }
    }

    private static RunResult nightly(ConfigurableApplicationContext context) {
        return Stage.run(context, "nightly", KEY);
    }

    /** Somebody with much to lose, so that the server lets the other one be the victim. */
    private Connection rival() throws SQLException {
        stage.jdbc.execute("CREATE TABLE IF NOT EXISTS ballast (id INT PRIMARY KEY)");
        var rival = TestDatabase.pool(TestDatabase.url(schema())).getConnection();
        rival.setAutoCommit(false);
        rival.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try (var statement = rival.createStatement()) {
            for (var i = 0; i < 3_000; i++) {
                statement.addBatch("INSERT INTO ballast VALUES (" + i + ")");
            }
            statement.executeBatch();
        }
        return rival;
    }

    private void lock(Connection rival, int patient) throws SQLException {
        try (var statement =
                rival.prepareStatement("SELECT id FROM patient WHERE practice_id = ? AND external_id = ? FOR UPDATE")) {
            statement.setLong(1, stage.practiceId(KEY));
            statement.setString(2, practice.id("patients", patient));
            statement.executeQuery();
        }
    }

    private boolean somebodyWaits() {
        return !"0"
                .equals(stage.jdbc.queryForObject(
                        "SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'", (row, number) -> row.getString(2)));
    }

    private List<Long> connections() {
        return stage.jdbc.queryForList(
                "SELECT id FROM information_schema.processlist WHERE user = 'plain' AND db = ?", Long.class, schema());
    }

    private String schema() {
        return String.valueOf(stage.jdbc.queryForObject("SELECT DATABASE()", String.class));
    }

    private void assertEverythingIsNew() {
        assertThat(stage.jdbc.queryForList("SELECT last_name FROM patient", String.class))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PATIENTS).mapToObj(i -> "New" + i).toList());
        assertThat(stage.count("sync_error", KEY)).isZero();
    }
}
