package com.practicestudio.reconciler.pipeline.ended;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The complete run before another one.
 *
 * @param executions ids of all job executions of its window, oldest first
 * @param readSince when one before it began to read the same resource (UTC); without those that it was the first to read
 */
public record RunBefore(List<Long> executions, Map<String, Instant> readSince) {

    /** The execution that completed it. */
    public long execution() {
        return executions.get(executions.size() - 1);
    }
}
