package com.practicestudio.reconciler.operations.start;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.practice.Connections;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;

/** What has to be right before anything begins to work: whatever takes work by itself starts behind this. */
final class Precondition implements SmartLifecycle {

    private final Need need;
    private final BeanFactory beans;
    private volatile boolean running;

    Precondition(Need need, BeanFactory beans) {
        this.need = need;
        this.beans = beans;
    }

    /** Fails the start when the keyset or the schema is not what the command needs, or the keyset not that of what is stored. */
    @Override
    public void start() {
        if (need == Need.SECRETS || need == Need.EVERYTHING) {
            beans.getBean(FieldCipher.class).check();
        }
        if (need != Need.DATABASE) {
            Schema.requireMigrated(beans.getBean(DataSource.class));
        }
        if (need == Need.EVERYTHING) {
            beans.getBean(Connections.class).check();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to start. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
