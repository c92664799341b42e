package com.practicestudio.reconciler.drchrono;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a request is sent.
 *
 * @param practice key of the practice, whose token is used
 * @param run id of the job execution that the request is counted to, or null outside of a run
 * @param priority whether the reserve of the quota may be touched
 */
public record Caller(String practice, @Nullable Long run, Priority priority) {

    /** Bulk work leaves a reserve of the hourly quota to urgent work. */
    public enum Priority {
        BULK,
        URGENT
    }
}
