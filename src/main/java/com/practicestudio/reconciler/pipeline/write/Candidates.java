package com.practicestudio.reconciler.pipeline.write;

import java.util.List;

/** A slice that was mapped, row by row. */
public record Candidates(List<Candidate> rows) {

    @Override
    public String toString() {
        return "Candidates[" + rows.size() + " rows]";
    }
}
