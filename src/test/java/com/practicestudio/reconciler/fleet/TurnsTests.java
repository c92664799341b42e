package com.practicestudio.reconciler.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TurnsTests {

    @Test
    void askingWhetherOthersWaitLeavesTheTransactionOfTheRunWithoutAConnection() throws Exception {
        var pool = TestDatabase.pool(TestDatabase.freshUrl("turns"));
        var open = pool.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var lazy = new LazyConnectionDataSourceProxy(pool);
        var transactions = new JdbcTransactionManager(lazy);
        var turns = new Turns(JdbcClient.create(lazy), transactions);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(turns.othersWait()).isFalse();
            assertThat(open.getActiveConnections()).isZero();
        });
    }
}
