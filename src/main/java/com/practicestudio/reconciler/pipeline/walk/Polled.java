package com.practicestudio.reconciler.pipeline.walk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the first page of a walk was just now.
 *
 * @param since the lower bound that it was asked for with, or null
 */
public record Polled(@Nullable String since, Fetched page) {

    /** The page, or null for a walk that has another lower bound by now. */
    public @Nullable Fetched page(@Nullable String bound) {
        return Objects.equals(since, bound) ? page : null;
    }
}
