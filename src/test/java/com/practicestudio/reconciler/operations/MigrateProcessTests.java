package com.practicestudio.reconciler.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The migration on servers that are set up in other ways, and what is told of one that fails. */
class MigrateProcessTests {

    @Test
    void theModeOfTheServerDoesNotMatter() {
        Ended migrated = migrate(TestDatabase.emptyUrl("mode") + "&sessionVariables=sql_mode='TRADITIONAL'");

        assertThat(migrated.exitCode).as(migrated.err).isZero();
        assertThat(migrated.out).contains("migrations applied.");
    }

    @Test
    void aMigrationThatFailsIsNamedAndAfterItTheOneThatIsHalfDone() {
        String url = TestDatabase.emptyUrl("half");
        Flyway.configure()
                .dataSource(url, TestDatabase.USER, TestDatabase.PASSWORD)
                .target("1")
                .load()
                .migrate();
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

    private record Ended(int exitCode, String out, String err) {}

    private static Ended migrate(String url) {
        var environment = Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "SPRING_DATASOURCE_USERNAME",
                TestDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD",
                TestDatabase.PASSWORD);
        try (var child = Child.start(environment, "migrate")) {
            int exitCode = child.await();
            return new Ended(exitCode, child.out(), child.err());
        }
    }

    private static JdbcTemplate jdbc(String url) {
        return new JdbcTemplate(TestDatabase.pool(url));
    }
}
