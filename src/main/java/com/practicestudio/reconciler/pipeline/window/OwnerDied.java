package com.practicestudio.reconciler.pipeline.window;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;

/** An execution whose process died, kept as its exit status: nobody was left to note a cause. */
final class OwnerDied {

    private static final String CODE = "OWNER_DIED";

    static final ExitStatus STATUS = new ExitStatus(
            CODE, "The process that ran it died. What was committed is kept; a restart goes on from there.");

    private OwnerDied() {}

    /** What is told of it, or null when it ended otherwise. */
    static @Nullable String toldOf(JobExecution execution) {
        var exit = execution.getExitStatus();
        return exit.getExitCode().equals(CODE) ? exit.getExitDescription() : null;
    }
}
