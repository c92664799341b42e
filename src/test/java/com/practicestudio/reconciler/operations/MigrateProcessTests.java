package com.practicestudio.reconciler.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.Main;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The migration on servers that are set up in other ways, and what is told of one that fails. */
class MigrateProcessTests {

    /** Enough for a process that does not wait to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    @Test
    void theModeOfTheServerDoesNotMatter() {
        Ended migrated = migrate(TestDatabase.emptyUrl("mode") + "&sessionVariables=sql_mode='TRADITIONAL'");

        assertThat(migrated.exitCode).as(migrated.err).isZero();
        assertThat(migrated.out).contains("migrations applied.");
    }

    @Test
    void aMigrationThatFailsIsNamedAndAfterItTheOneThatIsHalfDone() {
        String url = TestDatabase.emptyUrl("half");
        flyway(url).target("1").load().migrate();
        jdbc(url).execute("CREATE TABLE practice (canary INT)");

        Ended failed = migrate(url);
        Ended again = migrate(url);

        assertThat(failed.exitCode).isEqualTo(1);
        assertThat(failed.out).isEmpty();
        assertThat(failed.err.lines())
                .singleElement()
                .asString()
                .contains("Migration V002 failed (SQL state 42S01, error 1050)", "flyway_schema_history", "'migrate'")
                .doesNotContain("CREATE TABLE");
        assertThat(again.exitCode).isEqualTo(1);
        assertThat(again.out).isEmpty();
        assertThat(again.err.lines())
                .singleElement()
                .asString()
                .contains("failed half-way, in migration V002", "flyway_schema_history", "'migrate'");
    }

    @Test
    void textIsKeptInEveryScriptWhateverTheCharacterSetOfTheServer() {
        String url = TestDatabase.emptyUrl("latin");
        jdbc(url).execute("ALTER DATABASE CHARACTER SET latin1");

        Ended migrated = migrate(url);

        assertThat(migrated.exitCode).as(migrated.err).isZero();
        assertThat(jdbc(url).queryForList("""
                        SELECT table_name, column_name, character_set_name FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND character_set_name <> 'utf8mb4'
                          AND table_name <> 'flyway_schema_history'
                        """)).isEmpty();
    }

    @Test
    void aStatementMayTakeLongerThanThoseOfOtherCommands() throws Exception {
        String url = almostMigrated("long");
        var hasty = Child.of(Main.class.getName())
                .flags("-Dspring.datasource.hikari.data-source-properties.socketTimeout=500")
                .environment(environment(url));

        try (var reader = reader(url);
                var child = hasty.start("migrate")) {
            awaitStatement(url, child);
            Thread.sleep(GRACE.toMillis());
            reader.close();

            assertThat(child.await()).as(child.output()).isZero();
        }
    }

    @Test
    void aStopWaitsForTheMigration() throws Exception {
        String url = almostMigrated("stop");

        try (var reader = reader(url);
                var child = Child.start(environment(url), "migrate")) {
            awaitStatement(url, child);
            child.terminate();
            Thread.sleep(GRACE.toMillis());
            reader.close();

            assertThat(child.await()).as(child.output()).isEqualTo(143);
        }
        assertThat(migrate(url).out.lines()).containsExactly("The database is up to date.");
    }

    /** All but the last migration, which changes a table that others may be reading. */
    private static String almostMigrated(String name) {
        String url = TestDatabase.emptyUrl(name);
        flyway(url).target("98").load().migrate();
        return url;
    }

    /** Has whatever changes the table wait until it is closed. */
    private static Connection reader(String url) throws SQLException {
        var reader = DriverManager.getConnection(url, TestDatabase.USER, TestDatabase.PASSWORD);
        try (var lock = reader.createStatement()) {
            lock.execute("LOCK TABLES BATCH_JOB_INSTANCE READ");
        }
        return reader;
    }

    private static void awaitStatement(String url, Child child) throws InterruptedException {
        while (jdbc(url).queryForList("""
                        SELECT id FROM information_schema.processlist
                        WHERE db = DATABASE() AND state = 'Waiting for table metadata lock'
                        """).isEmpty()) {
            assertThat(child.isAlive()).as(child.output()).isTrue();
            Thread.sleep(100);
        }
    }

    private record Ended(int exitCode, String out, String err) {}

    private static Ended migrate(String url) {
        try (var child = Child.start(environment(url), "migrate")) {
            int exitCode = child.await();
            return new Ended(exitCode, child.out(), child.err());
        }
    }

    private static Map<String, String> environment(String url) {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "SPRING_DATASOURCE_USERNAME",
                TestDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD",
                TestDatabase.PASSWORD);
    }

    private static FluentConfiguration flyway(String url) {
        return Flyway.configure().dataSource(url, TestDatabase.USER, TestDatabase.PASSWORD);
    }

    private static JdbcTemplate jdbc(String url) {
        return new JdbcTemplate(TestDatabase.pool(url));
    }
}
