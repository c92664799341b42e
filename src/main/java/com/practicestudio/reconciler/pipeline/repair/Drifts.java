package com.practicestudio.reconciler.pipeline.repair;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How DrChrono's rows changed their looks, and what operators say of it. */
public interface Drifts {

    /**
     * @param run id of the run that noticed it
     * @param practice key
     * @param field its name in DrChrono's JSON
     * @param kind NEW, MISSING or RETYPED
     * @param detail kinds of values, never values
     * @param held whether rows with this field wait in the error queue until the type is accepted
     * @param recordedAt UTC
     */
    record Event(
            long run,
            String practice,
            String resource,
            String field,
            String kind,
            String detail,
            boolean held,
            Instant recordedAt) {}

    /**
     * The newest first.
     *
     * @param practice key, or null for all
     * @param run its id, or null for all
     */
    List<Event> events(@Nullable String practice, @Nullable Long run);

    /**
     * Takes the new types of a field from now on.
     *
     * @return whether any waited
     */
    boolean accept(String practice, String resource, String field);
}
