package com.practicestudio.reconciler.pipeline.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was found at a position.
 *
 * @param next where the walk goes on, or null at its end
 * @param expected rows of the whole walk, where DrChrono tells
 */
record Fetched(
        Position at,
        List<JsonNode> rows,
        @Nullable Position next,
        @Nullable Long expected) {

    @Override
    public String toString() {
        return "Fetched[" + at + ", " + rows.size() + " rows]";
    }
}
