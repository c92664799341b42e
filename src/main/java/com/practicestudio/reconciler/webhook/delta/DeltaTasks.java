package com.practicestudio.reconciler.webhook.delta;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task of applying a practice's deliveries: any process that serves may take it, and one does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("db-scheduler.enabled")
class DeltaTasks {

    private static final Logger log = LoggerFactory.getLogger(DeltaTasks.class);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

    /** An instance's id is that of the practice. A dead process's task is taken over when its heartbeat has stopped. */
    @Bean
    OneTimeTask<Void> deltaTask(Deltas deltas) {
        return Tasks.oneTime("delta")
                .onFailure(DeltaTasks::again)
                .onDeadExecutionRevive()
                .execute((instance, context) -> deltas.apply(Long.parseLong(instance.getId())));
    }

    /** What a run could not tell comes here, told by its kind alone: the driver's message may hold values. */
    private static void again(ExecutionComplete failed, ExecutionOperations<Void> task) {
        log.warn(
                "Webhooks could not be applied, and are tried again: {}",
                failed.getCause().map(cause -> cause.getClass().getSimpleName()).orElse("no cause"));
        task.reschedule(failed, failed.getTimeDone().plus(AFTER_A_FAILURE));
    }

    /** @param clock by which the queue decides what is due: a process whose own is ahead would have everybody wait for it */
    @Bean
    Dispatcher dispatcher(Backlog backlog, SchedulerClient scheduler, OneTimeTask<Void> deltaTask, Clock clock) {
        return new Dispatcher(
                backlog,
                practice -> scheduler.scheduleIfNotExists(deltaTask.instance(practice.toString()), clock.now()));
    }
}
