package com.practicestudio.reconciler.drchrono.apicall;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that was sent.
 *
 * @param practice key of the practice, or {@code -} when it was sent on behalf of none
 * @param run id of the job execution, or null outside of a run
 * @param endpoint template, without ids and query
 * @param status of the answer, or null when there was none
 * @param waited for its share of the quota, before it was sent
 * @param attempt number of this sending of the same request, from 1
 */
public record ApiCall(
        String practice,
        @Nullable Long run,
        String method,
        String endpoint,
        @Nullable Integer status,
        Duration waited,
        Duration took,
        int attempt,
        Instant calledAt) {}
