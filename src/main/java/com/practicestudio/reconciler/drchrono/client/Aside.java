package com.practicestudio.reconciler.drchrono.client;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Steps out of the transaction that may be open: what a call looks up would else fetch its connection, which then waited for
 * DrChrono. Here each statement has one of its own and gives it back.
 */
@Component
final class Aside {

    private final TransactionTemplate outside;

    Aside(DataSource database) {
        var transactions = new JdbcTransactionManager(database);
        // Otherwise the first statement's connection would be kept to the end of the call.
        transactions.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    <T> T call(Supplier<T> call) {
        return outside.execute(status -> call.get());
    }
}
