package com.practicestudio.reconciler.webhook.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A practice's rule for an event.
 *
 * @param practice key
 * @param event as DrChrono sends it
 * @param resource what it is about, or null where we hold nothing of that
 * @param job that it feeds, or null when it is ignored
 * @param problem why the job cannot be fed any more, in one plain line, or null when it can
 * @param createdAt UTC; since when the rule says this
 */
public record RoutingRule(
        String practice,
        String event,
        @Nullable String resource,
        @Nullable String job,
        @Nullable String problem,
        Instant createdAt) {

    /** What holds. A change is not lost with the job that was to read it: then the event goes where it goes without a rule. */
    public Route route() {
        if (problem != null) {
            return Route.withoutRule(resource);
        }
        return job == null ? Route.IGNORED : new Route.ToJob(job);
    }
}
