package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.http.Setback;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands around the rows of a list (section 3.1 of the contract). */
final class Envelope {

    private Envelope() {}

    /** The rows: DrChrono sends them as {@code results}, its OpenAPI declares {@code data}. */
    static List<JsonNode> items(JsonNode list) {
        var results = list.path("results");
        var items = results.isArray() ? results : list.path("data");
        if (!items.isArray()) {
            throw new Setback.Broken("it answered without a list");
        }
        return List.copyOf(items.values());
    }

    /** The link to the next page as it was sent, or null on the last one. */
    static @Nullable String next(JsonNode list) {
        var next = list.path("next").asString("");
        return next.isBlank() ? null : next;
    }
}
