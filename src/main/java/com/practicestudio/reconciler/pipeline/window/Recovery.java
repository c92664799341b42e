package com.practicestudio.reconciler.pipeline.window;

import com.practicestudio.reconciler.pipeline.read.PageReader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Marks executions that died without saying so as failed, so that their windows can be resumed. Only for who holds the
 * lease: under it no other owner can be alive.
 */
@Component
public class Recovery {

    private final JobRepository repository;
    private final Windows windows;

    Recovery(JobRepository repository, Windows windows) {
        this.repository = repository;
        this.windows = windows;
    }

    /** @return the executions that were marked */
    public List<Long> recover(String job, String practice) {
        var dead = windows.open(job, practice);
        for (var execution : executions(dead)) {
            execution.getStepExecutions().forEach(this::carryCheckpoint);
            execution.setExitStatus(OwnerDied.STATUS);
            end(execution, BatchStatus.FAILED);
        }
        return dead;
    }

    /** Whether an execution is one of those. Who marked it may have died before its own began. */
    public boolean hasMarked(JobExecution execution) {
        return OwnerDied.toldOf(execution) != null;
    }

    private List<JobExecution> executions(List<Long> ids) {
        return ids.stream()
                .map(repository::getJobExecution)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The framework writes a new step's row before it hands the checkpoint of the execution before over to it. What died in
     * between gets it now, since a restart looks at the newest row alone.
     */
    private void carryCheckpoint(StepExecution step) {
        if (begun(step)) {
            return;
        }
        var instance = step.getJobExecution().getJobInstance().getInstanceId();
        executions(windows.executions(instance)).stream()
                .filter(before -> before.getId() < step.getJobExecutionId())
                .flatMap(before -> before.getStepExecutions().stream())
                .filter(before -> before.getStepName().equals(step.getStepName()) && begun(before))
                .reduce((older, newer) -> newer)
                .ifPresent(before -> {
                    step.setExecutionContext(before.getExecutionContext());
                    repository.updateExecutionContext(step);
                });
    }

    private static boolean begun(StepExecution step) {
        return PageReader.hasBegun(step.getExecutionContext());
    }

    /** How many executions of the same window died before this one, the last of them one after the other. */
    public int deathsBefore(JobExecution execution) {
        int deaths = 0;
        for (var other :
                executions(windows.executions(execution.getJobInstance().getInstanceId()))) {
            if (other.getId() < execution.getId()) {
                deaths = OwnerDied.toldOf(other) == null ? 0 : deaths + 1;
            }
        }
        return deaths;
    }

    /** Ends an execution that nobody works on. */
    public void end(JobExecution execution, BatchStatus status) {
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
