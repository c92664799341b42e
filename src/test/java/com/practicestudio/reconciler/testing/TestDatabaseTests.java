package com.practicestudio.reconciler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of the tests behaves as the one of production has to be set up. */
class TestDatabaseTests {

    private final DataSource database = TestDatabase.pool(TestDatabase.emptyUrl("Some Tests"));
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void schemasOfTheSameNameAreApart() {
        assertThat(TestDatabase.emptyUrl("twice")).isNotEqualTo(TestDatabase.emptyUrl("twice"));
    }

    @Test
    void keepsEmojiAndMicroseconds() {
        var time = LocalDateTime.parse("2026-03-08T02:30:00.123456");
        jdbc.sql("CREATE TABLE t (a VARCHAR(20), b DATETIME(6))").update();

        jdbc.sql("INSERT INTO t VALUES (?, ?)").params("Zoë 🦷", time).update();

        assertThat(jdbc.sql("SELECT a FROM t").query(String.class).single()).isEqualTo("Zoë 🦷");
        assertThat(jdbc.sql("SELECT b FROM t").query(LocalDateTime.class).single())
                .isEqualTo(time);
    }

    @Test
    void aFreshSchemaIsWhatTheMigrationsMake() {
        Flyway.configure().dataSource(database).load().migrate();

        var fresh = JdbcClient.create(TestDatabase.migrated("fresh"));

        assertThat(dump(fresh)).isEqualTo(dump(jdbc)).hasSizeGreaterThan(60);
    }

    @Test
    void isTheServerOfTheProfile() {
        var mysql = System.getProperty("reconciler.test.mysql") != null;

        assertThat(jdbc.sql("SELECT VERSION()").query(String.class).single())
                .matches(mysql ? "8\\.0\\.33" : "11\\.4\\..*MariaDB.*");
    }

    @Test
    void isOnlyReachableFromThisMachine() {
        assertThat(jdbc.sql("SELECT @@bind_address").query(String.class).single())
                .isEqualTo("127.0.0.1");
    }

    /** Each table's definition, and how many rows it has. */
    private static List<String> dump(JdbcClient schema) {
        return schema
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1")
                .query(String.class)
                .stream()
                .map(table -> definition(schema, table) + rows(schema, table))
                .toList();
    }

    /** MySQL says of a column that its characters are those of the table, or does not. */
    private static String definition(JdbcClient schema, String table) {
        return schema.sql("SHOW CREATE TABLE " + table)
                .query((row, number) -> row.getString(2).replace(" CHARACTER SET utf8mb4", ""))
                .single();
    }

    private static String rows(JdbcClient schema, String table) {
        return schema.sql("SELECT CONCAT(' has ', COUNT(*), ' rows') FROM " + table)
                .query(String.class)
                .single();
    }
}
