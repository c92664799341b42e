package com.practicestudio.reconciler.pipeline.run;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/**
 * Marks executions that died without saying so as failed, so that their windows can be resumed. Only for who holds the
 * lease: under it no other owner can be alive.
 */
@Component
class Recovery {

    private final JobRepository repository;
    private final Windows windows;

    Recovery(JobRepository repository, Windows windows) {
        this.repository = repository;
        this.windows = windows;
    }

    /** @return the executions that were marked */
    List<Long> recover(String job, String practice) {
        var dead = windows.open(job, practice);
        dead.stream()
                .map(repository::getJobExecution)
                .filter(Objects::nonNull)
                .forEach(execution -> end(execution, BatchStatus.FAILED));
        return dead;
    }

    void end(JobExecution execution, BatchStatus status) {
        var now = LocalDateTime.now(ZoneOffset.UTC);
        for (var step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        execution.setStatus(status);
        execution.setEndTime(now);
        repository.update(execution);
    }
}
