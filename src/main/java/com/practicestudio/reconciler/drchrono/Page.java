package com.practicestudio.reconciler.drchrono;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a plain list.
 *
 * @param items the rows as DrChrono sent them, unread
 * @param next what leads to the next page (opaque; path and query, no host), or null on the last one
 */
public record Page(List<RawRow> items, @Nullable String next) {

    @Override
    public String toString() {
        return "Page[" + items.size() + " items]";
    }
}
