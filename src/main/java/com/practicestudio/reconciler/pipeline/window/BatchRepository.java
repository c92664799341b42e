package com.practicestudio.reconciler.pipeline.window;

import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Isolation;

/** Keeps the batch framework's own records in the same database as the rows, so that both commit together. */
@Configuration(proxyBeanMethods = false)
class BatchRepository extends JdbcDefaultBatchConfiguration {

    /** The lease already sees to it that a window is started once; SERIALIZABLE would only add deadlocks. */
    @Override
    protected Isolation getIsolationLevelForCreate() {
        return Isolation.READ_COMMITTED;
    }
}
