package com.practicestudio.reconciler.operations.start;

import java.util.concurrent.Semaphore;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Applies the migrations, and has a stop of the process wait until they are applied: one that is cut off halfway has to be taken
 * back by hand.
 */
public final class Migration implements ApplicationListener<ContextClosedEvent> {

    private final Flyway flyway;
    private final Semaphore turn = new Semaphore(1);

    Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Applies what the database does not have yet. */
    public MigrateResult run() {
        turn.acquireUninterruptibly();
        try {
            return flyway.migrate();
        } finally {
            turn.release();
        }
    }

    /** Comes before anything is closed, and has no deadline as the stop of a lifecycle has. Nothing begins after it. */
    @Override
    public void onApplicationEvent(ContextClosedEvent stop) {
        turn.acquireUninterruptibly();
    }
}
