package com.practicestudio.reconciler.pipeline.walk;

import java.util.List;

/**
 * Rows that are committed together: at most the descriptor's chunk size, and never of two pages, so that a page that is
 * done is never asked for again.
 *
 * @param gone ids of records that DrChrono no longer knows
 */
public record Slice(List<Item> rows, List<String> gone) {

    /** Rows of a page. */
    public Slice(List<Item> rows) {
        this(rows, List.of());
    }

    /** Rows hold PHI: nothing but their number is ever printed. */
    @Override
    public String toString() {
        return "Slice[" + rows.size() + " rows]";
    }
}
