package com.practicestudio.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.practicestudio.reconciler.pipeline.lease.LeaseSettings;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What application.yaml makes of the database connection, and what holds where nothing is set. */
class SettingsTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class))
            .withPropertyValues(
                    "spring.datasource.url=" + TestDatabase.emptyUrl("settings"),
                    "spring.datasource.username=" + TestDatabase.USER,
                    "spring.datasource.password=" + TestDatabase.PASSWORD);

    @Test
    void aTransactionHoldsNoConnectionBeforeItsFirstStatement() {
        application.run(context -> {
            var jdbc = context.getBean(JdbcClient.class);
            jdbc.sql("SELECT 1").query().singleValue();
            var pool = context.getBean(DataSource.class)
                    .unwrap(HikariDataSource.class)
                    .getHikariPoolMXBean();

            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                assertThat(pool.getActiveConnections()).isZero();
                jdbc.sql("SELECT 1").query().singleValue();
                assertThat(pool.getActiveConnections()).isOne();
            });
        });
    }

    @Test
    void theDriverRewritesBatchesAndSpeaksUtc() {
        application.run(context -> {
            try (var connection = context.getBean(DataSource.class).getConnection()) {
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
                assertThat(flag(connection, PropertyKey.rewriteBatchedStatements))
                        .isTrue();
                assertThat(flag(connection, PropertyKey.useServerPrepStmts)).isFalse();
            }
            assertThat(context.getBean(JdbcClient.class)
                            .sql("SELECT @@session.time_zone")
                            .query(String.class)
                            .single())
                    .isIn("UTC", "+00:00");
        });
    }

    @Test
    void itListensOnPort8080AndALeaseLastsHalfAMinuteUnlessItIsToldOtherwise() {
        application.run(context -> {
            var settings = Binder.get(context.getEnvironment());
            assertThat(settings.bind("server.port", Integer.class).get()).isEqualTo(8080);
            assertThat(settings.bindOrCreate("reconciler", LeaseSettings.class).lease())
                    .isEqualTo(Duration.ofSeconds(30));
        });
        application
                .withPropertyValues("SERVER_PORT=8181")
                .run(context -> assertThat(Binder.get(context.getEnvironment())
                                .bind("server.port", Integer.class)
                                .get())
                        .isEqualTo(8181));
    }

    private static boolean flag(Connection connection, PropertyKey key) throws SQLException {
        return connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(key)
                .getValue();
    }
}
