package com.practicestudio.reconciler.observability;

import com.practicestudio.reconciler.pipeline.ended.RunEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A line for each run that has ended, where logs are gathered and searched; at a terminal the command prints its own report. */
@Component
@ConditionalOnProperty(name = "reconciler.log-format", havingValue = "ecs")
class RunLog {

    private static final Logger log = LoggerFactory.getLogger(RunLog.class);

    @EventListener
    void ended(RunEnded run) {
        log.info(
                "Execution {} of job '{}', practice '{}', ended: {}.",
                run.execution(),
                run.job(),
                run.practice().key(),
                run.end());
    }
}
