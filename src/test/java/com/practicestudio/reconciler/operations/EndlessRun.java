package com.practicestudio.reconciler.operations;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The command line over a run that goes on until the application is closed, which waits for it. */
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
final class EndlessRun {

    public static void main(String[] arguments) {
        Shell.run(EndlessRun.class, arguments);
    }

    @Bean
    static FieldCipher cipher() {
        return new FieldCipher(Keysets.generate());
    }

    @Bean
    static Connections connections(DataSource database, FieldCipher cipher) {
        var jdbc = JdbcClient.create(database);
        var clock = Clock.systemUTC();
        return new Connections(jdbc, new JdbcTransactionManager(database), new Practices(jdbc, clock), cipher, clock);
    }

    @Bean
    static Endless launcher() {
        return new Endless();
    }

    static final class Endless implements Launcher, SmartLifecycle {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public RunResult run(RunRequest request, RunProgress progress) {
            progress.advanced("patients", 250, null);
            await(asked);
            ended.countDown();
            return new RunResult(End.STOPPED, 1L, "w1", "Stopped.", List.of(), 1, Duration.ofSeconds(1));
        }

        @Override
        public RunResult reprocess(String practice, ErrorQueue.Filter filter, RunProgress progress) {
            throw new AssertionError("Nobody asked for it.");
        }

        @Override
        public void start() {}

        @Override
        public void stop() {
            asked.countDown();
            await(ended);
        }

        @Override
        public boolean isRunning() {
            return asked.getCount() > 0;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
