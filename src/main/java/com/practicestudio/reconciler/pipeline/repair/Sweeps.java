package com.practicestudio.reconciler.pipeline.repair;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sweeps that would have declared more records gone than a descriptor allows, and what operators say of them. */
public interface Sweeps {

    /**
     * @param practice key
     * @param state WAITING or CONFIRMED
     * @param missing records that we hold and that were not in DrChrono's list
     * @param held records that we hold
     * @param heldAt when the sweep was held last (UTC)
     */
    record Hold(String practice, String resource, String state, long missing, long held, Instant heldAt) {

        /** Share of the missing ones, in percent. */
        public double percent() {
            return 100.0 * missing / held;
        }
    }

    /** @param practice key, or null for all */
    List<Hold> holds(@Nullable String practice);

    /**
     * Lets the next sweep of a resource declare as many records gone as were missing.
     *
     * @return the hold, or null when none waits
     */
    @Nullable
    Hold confirm(String practice, String resource);
}
