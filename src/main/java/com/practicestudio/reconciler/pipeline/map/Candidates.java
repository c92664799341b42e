package com.practicestudio.reconciler.pipeline.map;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A slice that was mapped.
 *
 * @param rows those that have to be looked at
 * @param held ids of the rows of the slice that we held when it was mapped
 * @param unchanged how many others are as they were
 * @param read how many records the slice was about
 * @param gone ids of those that DrChrono no longer knows
 * @param askedAt when DrChrono was asked for the rows (UTC), where they may have waited since; else null
 */
public record Candidates(
        List<Candidate> rows,
        Set<String> held,
        int unchanged,
        int read,
        List<String> gone,
        @Nullable Instant askedAt) {

    @Override
    public String toString() {
        return "Candidates[" + rows.size() + " rows]";
    }
}
