package com.practicestudio.reconciler.pipeline.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a window has done with one resource so far, and the execution that was the last at it.
 *
 * @param execution number of that execution
 * @param summary counts of the whole window: a restart goes on counting where the execution before it stopped
 * @param startedAt when that execution began with it (UTC), or null when it had no time to
 * @param endedAt when it ended it (UTC), or null while it is at it
 * @param note the plain cause when it failed, was parked or could not conclude, or null
 */
public record RunStep(
        long execution,
        ResourceSummary summary,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String note) {}
