package com.practicestudio.reconciler.resource.documents;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is told of a document (section 5.11 of the contract). The URL of its file is no part of this: it is another one
 * in every answer, and dies after an hour.
 *
 * @param metatags a JSON array inside of a text
 */
record DrChronoDocument(
        @Nullable String id,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String date,
        @Nullable String description,
        @Nullable JsonNode metatags) {

    @Override
    public String toString() {
        return "DrChronoDocument[" + id + "]";
    }
}
