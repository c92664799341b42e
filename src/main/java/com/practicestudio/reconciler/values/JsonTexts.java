package com.practicestudio.reconciler.values;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON that is kept as text, because its shape is the practice's own or not documented. */
public final class JsonTexts {

    private JsonTexts() {}

    /** Compact JSON; a text as it is, for some JSON arrives inside of one; null when nothing is set. */
    public static @Nullable String compact(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        return Blanks.text(json.isString() ? json.stringValue() : json.toString());
    }
}
