package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each database user of sql/grants can do all its work, and nothing else. */
class GrantTests {

    private static final String KEY = "seaside";
    /** Of a table, of a column, of a schema. */
    private static final Set<Integer> DENIED = Set.of(1142, 1143, 1044);

    /** Of a record. */
    private static final List<String> WHICH_AND_WHEN =
            List.of("id", "practice_id", "external_id", "source_updated_at", "deleted_at", "created_at", "updated_at");

    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, 120, 60).charts(10).dirt(10).open();
    private static final Map<Role, JdbcTemplate> USERS = new EnumMap<>(Role.class);
    private static Stage stage;

    @BeforeAll
    static void grant() {
        stage = new Stage("grants", PRACTICE);
        var url = String.valueOf(stage.settings.get("spring.datasource.url"));
        Stream.of(Role.values()).forEach(role -> USERS.put(role, role.grant(stage.jdbc, url)));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void everyTableIsGrantedToSomebody() throws IOException {
        var granted = grantedTables();
        var tables = stage.jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()", String.class);

        assertThat(tables.stream().filter(table -> !granted.contains(table)))
                .as("tables that nobody may use: name them in the files of sql/grants")
                .isEmpty();
    }

    private static Set<String> grantedTables() throws IOException {
        try (Stream<Path> files = Files.list(Role.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .flatMap(GrantTests::lines)
                    .filter(line -> line.contains("`.") && !line.contains("`.*"))
                    .map(line -> line.replaceFirst(".*`\\.(\\w+) TO .*", "$1"))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void migrateMigratesAndDeletesNothing() {
        var url = TestDatabase.emptyUrl("grants migrate");
        var user = Role.MIGRATE.grant(stage.jdbc, url);

        try (var child = as(Role.MIGRATE, Map.of("SPRING_DATASOURCE_URL", url)).start("migrate")) {
            assertThat(child.await()).as(child.output()).isZero();
        }
        refuses(user, "DELETE FROM audit_event");
        refuses(user, "DROP TABLE audit_event");
    }

    @Test
    void syncRunsAndWorksOffTheErrorQueue() {
        try (var context = stage.context(Role.SYNC);
                var complaints = new Complaints()) {
            assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
            PRACTICE.delete("appointments", PRACTICE.id("appointments", 3));
            PRACTICE.change("patients", PRACTICE.id("patients", 3), Map.of("last_name", "Changed"));
            assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
            assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
            assertThat(complaints.ofTheDatabase()).isEmpty();
        }
        done(Role.SYNC, "", "run", "nightly", "--all-practices", "--window", "tonight");
        done(Role.SYNC, "", "recover");
        done(Role.SYNC, "", "status");
        done(Role.SYNC, "", "errors", "reprocess", "--practice", KEY, "--all");
        done(Role.SYNC, "", "errors", "discard", "--practice", KEY, "--all", "--reason", "made up");
        refuses(Role.SYNC, "DELETE FROM drchrono_connection");
        refuses(Role.SYNC, "DELETE FROM patient");
        refuses(Role.SYNC, "SELECT password_hash FROM operator");
        refuses(Role.SYNC, "SELECT * FROM audit_event");
    }

    @Test
    void serveTakesDeliveriesAppliesThemAndLetsOperatorsIn() {
        done(Role.SETUP, "a good password\n", "operators", "add", "kim");
        done(Role.SETUP, Hooks.SECRET + "\n", "webhooks", "secret", KEY);
        stage.settings.put("drchrono.webhook-gather", "300ms");
        stage.settings.put("drchrono.redirect-uri", "http://localhost/oauth/drchrono/callback");
        stage.settings.put("db-scheduler.enabled", "true");
        try (var complaints = new Complaints();
                var context = stage.serve(Role.SERVE)) {
            assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
            var hooks = new Hooks(PRACTICE, ReconcilerContext.port(context));
            var told = stage.jdbc.queryForList("SELECT external_id FROM patient LIMIT 70", String.class);
            told.forEach(id -> hooks.tell("PATIENT_MODIFY", "patients", id));
            Await.until(() -> stage.jdbc
                    .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'RECEIVED'")
                    .isEmpty());

            assertThat(stage.jdbc.queryForList("SELECT DISTINCT state FROM webhook_delivery", String.class))
                    .containsExactly("APPLIED");
            assertThat(hooks.get("/oauth/drchrono/start?practice=" + KEY, "kim", "a good password"))
                    .isEqualTo(302);
            assertThat(hooks.readiness()).isEqualTo(200);
            assertThat(complaints.ofTheDatabase()).isEmpty();
        } finally {
            stage.settings.remove("db-scheduler.enabled");
        }
        refuses(Role.SERVE, "UPDATE operator SET password_hash = ''");
        refuses(Role.SERVE, "SELECT * FROM audit_event");
    }

    @Test
    void webhookKeepsDeliveriesAndSeesNoRecord() {
        var user = user(Role.WEBHOOK);
        assertThatCode(() -> {
                    user.queryForList("SELECT * FROM practice");
                    user.queryForList("SELECT secret FROM webhook_secret");
                    user.update("""
                            INSERT INTO webhook_delivery (practice_id, delivery_id, event, state, received_at, body)
                            VALUES (99, 'one', 'PING', 'PING', UTC_TIMESTAMP(6), '')
                            ON DUPLICATE KEY UPDATE repeats = repeats + 1
                            """);
                })
                .doesNotThrowAnyException();
        stage.jdbc.update("DELETE FROM webhook_delivery WHERE practice_id = 99");
        refuses(Role.WEBHOOK, "SELECT last_name FROM patient");
        refuses(Role.WEBHOOK, "DELETE FROM webhook_delivery");
    }

    @Test
    void setupSetsUp() {
        done(Role.SETUP, "", "practice", "add", "harbor", "--name", "Harbor", "--time-zone", "America/New_York");
        done(Role.SETUP, "", "codes", "add", "gender", "Nonbinary", "O", "--practice", KEY);
        done(Role.SETUP, "", "codes", "remove", "gender", "Nonbinary", "--practice", KEY);
        done(Role.SETUP, "", "webhooks", "rules", "ignore", "harbor", "TASK_MODIFY");
        done(Role.SETUP, "", "webhooks", "rules", "clear", "harbor", "TASK_MODIFY");
        done(Role.SETUP, "", "audit", "list");
        refuses(Role.SETUP, "DELETE FROM practice");
    }

    @Test
    void retentionPrunesAndTouchesNoRecord() {
        stage.jdbc.update("""
                INSERT INTO audit_event (recorded_at, actor, action, subject)
                VALUES (UTC_TIMESTAMP(6) - INTERVAL 8 YEAR, 'ann@desk', 'stop', 'old')
                """);
        stage.jdbc.update("""
                INSERT INTO api_call (practice_key, method, endpoint, ms, attempt, called_at)
                VALUES ('seaside', 'GET', '/old', 1, 1, UTC_TIMESTAMP(6) - INTERVAL 1 YEAR)
                """);

        done(Role.RETENTION, "", "prune");

        assertThat(stage.jdbc.queryForList("SELECT 1 FROM audit_event WHERE subject = 'old'"))
                .isEmpty();
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM api_call WHERE endpoint = '/old'"))
                .isEmpty();
        assertThat(stage.jdbc.queryForList("SELECT subject FROM audit_event WHERE action = 'prune'", String.class))
                .contains("audit_event", "api_call");
        refuses(Role.RETENTION, "DELETE FROM patient");
        refuses(Role.RETENTION, "SELECT last_name FROM patient");
        refuses(Role.RETENTION, "UPDATE sync_error SET state = 'DISCARDED'");
    }

    @Test
    void theConsoleAsksAllQueriesStopsRunsAndDiscardsErrors() throws IOException {
        var user = user(Role.CONSOLE);
        try (Stream<Path> queries = Files.list(Path.of("sql", "queries"))) {
            for (var query : queries.toList()) {
                var sql = Files.readString(query).strip().replaceFirst(";$", "");
                assertThatCode(() -> user.queryForList(sql)).as("%s", query).doesNotThrowAnyException();
            }
        }
        assertThatCode(() -> {
                    user.update("UPDATE lease SET stop_requested = TRUE WHERE practice_id = 99");
                    user.update(
                            "UPDATE sync_error SET state = 'DISCARDED', state_reason = 'seen', closed_at = UTC_TIMESTAMP(6) WHERE id = -1");
                })
                .doesNotThrowAnyException();
        refuses(Role.CONSOLE, "SELECT payload FROM sync_error");
        refuses(Role.CONSOLE, "SELECT body FROM webhook_delivery");
        refuses(Role.CONSOLE, "SELECT social_security_number FROM patient");
        refuses(Role.CONSOLE, "UPDATE sync_error SET reason = ''");
        refuses(Role.CONSOLE, "UPDATE practice SET name = ''");
    }

    @Test
    void theConsoleSeesOfPatientsRecordsWhichThereAreAndNothingThatTheyHold() {
        var user = user(Role.CONSOLE);
        for (var table : aboutPatients()) {
            assertThatCode(() -> user.queryForList("SELECT " + String.join(", ", WHICH_AND_WHEN) + " FROM " + table))
                    .as(table)
                    .doesNotThrowAnyException();
            columns(table).stream()
                    .filter(column -> !WHICH_AND_WHEN.contains(column))
                    .forEach(column -> refuses(Role.CONSOLE, "SELECT `" + column + "` FROM " + table));
        }
        refuses(Role.CONSOLE, "SELECT sha256 FROM document_file");
    }

    /** Tables whose rows lead to a patient, or may tell of one in free text. */
    private static List<String> aboutPatients() {
        var tables = stage.jdbc.queryForList("""
                SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = DATABASE()
                  AND (table_name IN ('patient', 'task')
                    OR column_name IN ('patient_id', 'appointment_id', 'lab_order_id', 'lab_test_id'))
                """, String.class);
        assertThat(tables).contains("appointment", "clinical_note", "medication", "lab_result", "document");
        return tables;
    }

    private static List<String> columns(String table) {
        return stage.jdbc.queryForList(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?",
                String.class,
                table);
    }

    @Test
    void auditReadsTheTrailAndNothingElse() {
        var user = user(Role.AUDIT);
        assertThatCode(() -> user.queryForList(
                        "SELECT a.*, p.name FROM audit_event a LEFT JOIN practice p ON p.id = a.practice_id"))
                .doesNotThrowAnyException();
        refuses(Role.AUDIT, "SELECT external_id FROM patient");
        refuses(Role.AUDIT, "INSERT INTO audit_event SELECT * FROM audit_event");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "MIGRATE")
    void nobodyChangesTheTrailOrTheTables(Role role) {
        refuses(role, "UPDATE audit_event SET actor = ''");
        refuses(role, "ALTER TABLE audit_event DROP COLUMN detail");
        refuses(role, "DROP TABLE audit_event");
        refuses(role, "TRUNCATE TABLE audit_event");
        refuses(role, "CREATE TABLE other (id INT)");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "RETENTION")
    void onlyTheKeeperDeletesFromTheTrail(Role role) {
        refuses(role, "DELETE FROM audit_event");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"WEBHOOK", "RETENTION", "CONSOLE", "AUDIT"})
    void whoDoesNotAskDrChronoReadsNoToken(Role role) {
        refuses(role, "SELECT access_token FROM drchrono_connection");
        refuses(role, "SELECT refresh_token FROM drchrono_connection");
        refuses(role, "SELECT client_secret FROM api_application");
    }

    private static JdbcTemplate user(Role role) {
        return Objects.requireNonNull(USERS.get(role));
    }

    private static void refuses(Role role, String sql) {
        refuses(user(role), sql);
    }

    private static void refuses(JdbcTemplate user, String sql) {
        var refusal = catchThrowableOfType(DataAccessException.class, () -> user.execute(sql));
        assertThat(refusal).as(sql).isNotNull();
        assertThat(((SQLException) refusal.getMostSpecificCause()).getErrorCode())
                .as("%s: %s", sql, refusal.getMessage())
                .isIn(DENIED);
    }

    private static void done(Role role, String input, String... command) {
        try (var child = as(role, Map.of()).input(input).start(command)) {
            assertThat(child.await())
                    .as(() -> List.of(command) + " as " + role + ": " + child.output())
                    .isZero();
        }
    }

    private static Child.Builder as(Role role, Map<String, String> more) {
        var environment = new TreeMap<>(stage.environment());
        environment.put("SPRING_DATASOURCE_USERNAME", role.user());
        environment.put("SPRING_DATASOURCE_PASSWORD", "");
        environment.putAll(more);
        return Child.of("com.practicestudio.reconciler.Main").environment(environment);
    }
}
