package com.practicestudio.reconciler.resource.laborders;

import com.practicestudio.reconciler.pipeline.MappingContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The diagnoses of a lab order. */
final class Diagnoses {

    private static final String COLUMN = "icd10_codes";

    private Diagnoses() {}

    /**
     * The array as compact JSON, or null when it is empty. One that was not sent at all says nothing, so the column keeps its
     * value.
     */
    static @Nullable String of(@Nullable JsonNode sent, MappingContext mapping) {
        if (sent == null) {
            mapping.keep(COLUMN);
            return null;
        }
        if (!sent.isArray() && !mapping.isNothing(sent)) {
            mapping.problem(COLUMN, "is not a list");
        }
        return sent.isArray() && !sent.isEmpty() ? sent.toString() : null;
    }
}
