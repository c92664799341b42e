package com.practicestudio.reconciler.webhook.rules;

import org.jspecify.annotations.Nullable;

/** Where the deliveries of an event go. */
public sealed interface Route {

    /** The job that events feed unless a rule says otherwise. It asks for the very records that the deliveries name. */
    String DELTA = "delta";

    /** Nowhere. */
    Route IGNORED = new Ignored();

    /** They are not applied. */
    record Ignored() implements Route {}

    /** They feed a job. @param job {@link #DELTA}, or the name of an incremental descriptor */
    record ToJob(String job) implements Route {}

    /** That of an event that no rule is about. @param resource what the event is about, or null where we hold nothing of that */
    static Route withoutRule(@Nullable String resource) {
        return resource == null ? IGNORED : new ToJob(DELTA);
    }
}
