package com.practicestudio.reconciler.pipeline.walk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are committed together: at most the descriptor's chunk size, and never of two pages, so that a page that is
 * done is never asked for again.
 *
 * @param gone ids of records that DrChrono no longer knows
 * @param askedAt when the page was asked for (UTC), where it may have waited since; else null
 */
public record Slice(
        List<Item> rows, List<String> gone, @Nullable Instant askedAt) {

    /** Rows alone. */
    public Slice(List<Item> rows) {
        this(rows, List.of());
    }

    /** What was asked for just now. */
    public Slice(List<Item> rows, List<String> gone) {
        this(rows, gone, null);
    }

    /** Rows hold PHI: nothing but their number is ever printed. */
    @Override
    public String toString() {
        return "Slice[" + rows.size() + " rows]";
    }
}
