package com.practicestudio.reconciler.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which clock this service goes by. */
class ServerTimeTests {

    private static final Instant ELSEWHERE = Instant.parse("2023-11-14T22:13:20Z");
    private static final DataSource NOWHERE = new DriverManagerDataSource("jdbc:mysql://127.0.0.1:1/nowhere");

    private final HikariDataSource pool = TestDatabase.pool(
            TestDatabase.freshUrl("time") + "&sessionVariables=timestamp=" + ELSEWHERE.getEpochSecond());
    private final DelegatingDataSource database = new DelegatingDataSource(pool);
    private final ServerTime time = new ServerTime(database, Duration.ofMinutes(1));

    @Test
    void isTheServersTimeWhateverThisProcessThinks() {
        assertThat(time.instant()).isBetween(ELSEWHERE, ELSEWHERE.plus(Duration.ofHours(1)));
    }

    @Test
    void goesOnByItselfBetweenTwoLooks() {
        var before = time.instant();

        assertThat(time.instant()).isAfter(before);
    }

    @Test
    void goesOnWhileTheServerIsAway() {
        var impatient = new ServerTime(database, Duration.ZERO);
        var before = impatient.instant();
        database.setTargetDataSource(NOWHERE);

        assertThat(impatient.instant()).isAfter(before);
    }

    @Test
    void takesNoConnectionForATransactionThatNeedsNoneYet() {
        var lazy = new LazyConnectionDataSourceProxy(database);
        var impatient = new ServerTime(lazy, Duration.ZERO);

        new TransactionTemplate(new JdbcTransactionManager(lazy)).executeWithoutResult(transaction -> {
            impatient.instant();

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        });
    }

    @Test
    void isNotMadeUpWhenTheServerWasNeverThere() {
        database.setTargetDataSource(NOWHERE);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(time::instant);
    }
}
