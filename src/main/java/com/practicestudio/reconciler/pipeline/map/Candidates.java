package com.practicestudio.reconciler.pipeline.map;

import java.util.List;
import java.util.Set;

/**
 * A slice that was mapped.
 *
 * @param rows those that have to be looked at
 * @param held ids of the rows of the slice that we hold
 * @param unchanged how many others are as they were
 * @param read how many rows the slice had
 */
public record Candidates(List<Candidate> rows, Set<String> held, int unchanged, int read) {

    @Override
    public String toString() {
        return "Candidates[" + rows.size() + " rows]";
    }
}
