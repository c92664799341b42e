package com.practicestudio.reconciler.fleet;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads of this process that take runs, in the order in which they became due. They have a queue of their own: webhooks
 * are never kept waiting by them. What a dead process was working on is taken over when its heartbeat has stopped, unless it
 * might be what processes die of.
 */
@Component
class Workers implements SmartLifecycle, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final int LONGEST_NAME = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    /** Fewest that the library takes. */
    private static final int MISSED_HEARTBEATS = 4;
    /** A thread that is free takes the next run at once, and none is taken for later. */
    private static final double ALL_BUT_ONE = 0.9;

    private final DataSource database;
    private final QueueClock clock;
    private final FleetSettings settings;
    private final CustomTask<Void> task;
    private volatile @Nullable Scheduler scheduler;
    private volatile boolean running;

    Workers(DataSource database, FleetTask work, QueueClock clock, FleetSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.task = Tasks.custom("fleet-run", Void.class)
                .onFailure(Workers::again)
                .onDeadExecution((dead, run) -> died(work, dead, run))
                .execute((instance, context) ->
                        work.work(Long.parseLong(instance.getId()), context.getSchedulerState()));
    }

    /** Only what could not be noted comes here: the database was away. */
    private static void again(ExecutionComplete failed, ExecutionOperations<Void> run) {
        log.warn(
                "What became of a run could not be noted, and it is taken again: {}",
                failed.getCause().map(cause -> cause.getClass().getSimpleName()).orElse("no cause"));
        var alive = ExecutionComplete.success(failed.getExecution(), failed.getTimeDone(), failed.getTimeDone());
        run.reschedule(alive, failed.getTimeDone().plus(AFTER_A_FAILURE));
    }

    /** The library counts deaths as failures in a row; whatever a process lives to say about a run ends the row. */
    private static void died(FleetTask work, ExecutionComplete dead, ExecutionOperations<Void> run) {
        var execution = dead.getExecution();
        if (work.givesUp(Long.parseLong(execution.getId()), execution.consecutiveFailures + 1)) {
            run.remove();
        } else {
            first(dead, run);
        }
    }

    /** What a dead process had in hand was due before what has yet to begin, and still is: on a full night it would come last. */
    private static void first(ExecutionComplete dead, ExecutionOperations<Void> run) {
        run.reschedule(dead, dead.getExecution().getExecutionTime());
    }

    private Scheduler scheduler() {
        return Scheduler.create(database, task)
                .tableName("fleet_task")
                .schedulerName(new SchedulerName.Fixed(name()))
                .clock(clock)
                // MariaDB before 11 gives itself out for MySQL 5.5, which could not do it.
                .jdbcCustomization(new MySQL8JdbcCustomization(true))
                .threads(settings.threads())
                .pollUsingLockAndFetch(ALL_BUT_ONE, 1)
                .pollingInterval(BETWEEN_LOOKS)
                .enableImmediateExecution()
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                // Told by our own message: the driver's may hold values.
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    private static String name() {
        var name = host() + "/" + ProcessHandle.current().pid();
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Puts runs into the queue in this order, behind those that are due; one that is there already is due now. @param runs ids */
    synchronized void queue(List<Long> runs) {
        if (runs.isEmpty()) {
            return;
        }
        SchedulerClient queue = started();
        var due = clock.now();
        for (var run : runs) {
            due = due.plusNanos(1_000);
            queue(queue, run, due);
        }
    }

    private void queue(SchedulerClient queue, long run, Instant due) {
        try {
            queue.schedule(
                    new TaskInstance<Void>(task.getName(), Long.toString(run)),
                    due,
                    ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceException takenAtThisMoment) {
            // Whoever took it says what becomes of it.
        }
    }

    private Scheduler started() {
        var there = scheduler;
        if (there == null) {
            there = scheduler();
            there.start();
            scheduler = there;
            running = true;
        }
        return there;
    }

    /** Takes runs from now on. */
    @Override
    public synchronized void start() {
        started();
    }

    /** Takes no more; those in hand are stopped by the pipeline and put back. */
    @Override
    public synchronized void stop() {
        running = false;
        var there = scheduler;
        if (there != null) {
            there.pause();
        }
    }

    /** Waits until those in hand are put back. */
    void awaitRest() {
        var queue = scheduler;
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (queue != null && !queue.getCurrentlyExecuting().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
        }
    }

    /** After the last run has been put back. */
    @Override
    public synchronized void destroy() {
        var there = scheduler;
        if (there != null) {
            there.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    /** The first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
