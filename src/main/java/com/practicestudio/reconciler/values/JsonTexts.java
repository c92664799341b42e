package com.practicestudio.reconciler.values;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON that is kept as text, because its shape is the practice's own or not documented. */
public final class JsonTexts {

    private JsonTexts() {}

    /** Whether nothing is set: where an object or a list is due, DrChrono may send null or an empty text. */
    public static boolean isNothing(JsonNode json) {
        return json.isNull() || json.isString() && Blanks.code(json.stringValue()) == null;
    }

    /** Compact JSON; a text as it is, for some JSON arrives inside of one; null when nothing is set. */
    public static @Nullable String compact(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        return Blanks.text(json.isString() ? json.stringValue() : json.toString());
    }
}
