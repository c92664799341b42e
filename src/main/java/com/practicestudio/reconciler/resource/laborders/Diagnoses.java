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
        return mapping.container(sent, JsonNode::isArray, "is not a list", COLUMN)
                .filter(list -> !list.isEmpty())
                .map(JsonNode::toString)
                .orElse(null);
    }
}
