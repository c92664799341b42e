package com.practicestudio.reconciler.pipeline.job;

import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes a step's context back to what it was when the transaction that should have committed it is rolled back. The framework
 * keeps the context once more when the step has failed, and the checkpoint would then stand behind rows that were never
 * written.
 *
 * <p>The first of a step's streams. Where the commit itself failed nobody knows here what became of it, and the database
 * does: the version of the step's row, which was written with the context, lets the context of a chunk that was not
 * committed never be kept.
 */
final class CommittedContext implements ItemStream {

    @Override
    public void update(ExecutionContext context) {
        TransactionSynchronizationManager.registerSynchronization(new TakeBack(context, copy(context)));
    }

    private static Map<String, Object> copy(ExecutionContext context) {
        return context.entrySet().stream().collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    }

    private static final class TakeBack implements TransactionSynchronization {

        private final ExecutionContext context;
        private final Map<String, Object> before;
        private boolean committing;

        TakeBack(ExecutionContext context, Map<String, Object> before) {
            this.context = context;
            this.before = before;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED || committing) {
                return;
            }
            copy(context).keySet().forEach(context::remove);
            before.forEach(context::put);
        }
    }
}
