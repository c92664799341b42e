package com.practicestudio.reconciler.testing;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What makes a schema with all migrations applied out of one that has them: it takes a fourth of the migrations' time. */
final class SchemaTemplate {

    private final List<String> statements;

    private SchemaTemplate(String schema, DataSource database) {
        var jdbc = JdbcClient.create(database);
        var tables = jdbc.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = ?")
                .param(schema)
                .query(String.class)
                .list();
        this.statements = Stream.of(
                        // The tables come in no order.
                        Stream.of("SET foreign_key_checks = 0"),
                        tables.stream().map(table -> definition(jdbc, table)),
                        tables.stream()
                                .filter(table -> hasRows(jdbc, table))
                                .map(table -> "INSERT INTO %1$s SELECT * FROM %2$s.%1$s".formatted(table, schema)))
                .flatMap(each -> each)
                .toList();
    }

    /** Applies all migrations to the schema {@code name}. */
    static SchemaTemplate migrated(DatabaseServer server, String name) {
        var database = database(server.url(name));
        Flyway.configure().dataSource(database).load().migrate();
        return new SchemaTemplate(name, database);
    }

    /** @param url of a schema with nothing in it */
    void applyTo(String url) {
        new JdbcTemplate(database(url)).batchUpdate(statements.toArray(String[]::new));
    }

    private static DataSource database(String url) {
        return new DriverManagerDataSource(url, DatabaseServer.USER, DatabaseServer.PASSWORD);
    }

    private static String definition(JdbcClient jdbc, String table) {
        return jdbc.sql("SHOW CREATE TABLE " + table)
                .query((row, number) -> row.getString(2))
                .single();
    }

    private static boolean hasRows(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM " + table + ")")
                .query(Boolean.class)
                .single();
    }
}
