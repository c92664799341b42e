package com.practicestudio.reconciler.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The database server of all tests of this JVM: started by the first test that needs it, stopped and removed at the end.
 * It is the embedded MariaDB, or the MySQL that the system property {@code reconciler.test.mysql} points to.
 */
public final class TestDatabase {

    public static final String USER = DatabaseServer.USER;
    public static final String PASSWORD = DatabaseServer.PASSWORD;

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestDatabase() {}

    /** A small pool on a new schema, with all migrations applied. */
    public static DataSource migrated(String name) {
        return pool(freshUrl(name));
    }

    /** JDBC URL of a new schema with all migrations applied, for a child process or a Spring context. */
    public static String freshUrl(String name) {
        String url = emptyUrl(name);
        Migrated.TEMPLATE.applyTo(url);
        return url;
    }

    /** JDBC URL of a new schema with nothing in it. */
    public static String emptyUrl(String name) {
        return url(name.toLowerCase().replaceAll("[^a-z0-9]", "_") + "_" + SCHEMAS.incrementAndGet());
    }

    /** JDBC URL of the schema of exactly this name, which is made when somebody connects. */
    public static String url(String schema) {
        return Running.SERVER.url(schema);
    }

    /** A small pool that keeps no connection open while nobody uses it. */
    public static HikariDataSource pool(String url) {
        return pool(url, USER, PASSWORD);
    }

    /** The same as another user of the server. */
    public static HikariDataSource pool(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** Migrated when first touched. */
    private static final class Migrated {

        static final SchemaTemplate TEMPLATE = SchemaTemplate.migrated(Running.SERVER, "template");
    }

    /** Started when first touched. */
    private static final class Running {

        static final DatabaseServer SERVER = start();

        private static DatabaseServer start() {
            String mysql = System.getProperty("reconciler.test.mysql", "");
            var directory = ServerDirectory.fresh(Path.of("target", "test-database"));
            DatabaseServer server =
                    mysql.isBlank() ? EmbeddedMariaDb.on(directory) : RealMySql.on(Path.of(mysql), directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                directory.remove();
            }));
            return server;
        }
    }
}
