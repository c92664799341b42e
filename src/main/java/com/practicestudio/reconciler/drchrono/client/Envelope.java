package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.Setback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list: its rows, and what stands around them (section 3.1 of the contract).
 *
 * @param list DrChrono sends it as {@code results}, its OpenAPI declares {@code data}; null when there is neither
 * @param around all other fields
 */
record Envelope(@Nullable List<RawRow> list, JsonNode around) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> LISTS = List.of("results", "data");

    /** @throws Setback.Broken when there are none */
    List<RawRow> rows() {
        if (list == null) {
            throw new Setback.Broken("it answered without a list");
        }
        return list;
    }

    /** The link to the next page as it was sent, or null on the last one. */
    @Nullable
    String next() {
        var next = around.path("next").asString("");
        return next.isBlank() ? null : next;
    }

    /** @throws Setback.Broken when the answer is no JSON object, breaks off or is malformed */
    static Envelope of(Answer answer) {
        return answer.parsed(body -> {
            try (var parser = JSON.createParser(body)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new Setback.Broken("it answered without a list");
                }
                return read(parser, body);
            }
        });
    }

    private static Envelope read(JsonParser parser, byte[] body) {
        var around = JSON.createObjectNode();
        var lists = new HashMap<String, List<RawRow>>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && LISTS.contains(name)) {
                lists.put(name, rows(parser, body));
            } else {
                around.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        if (parser.nextToken() != null) {
            throw new Setback.Broken("it answered with more than one JSON object");
        }
        return new Envelope(
                LISTS.stream()
                        .map(lists::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                around);
    }

    private static List<RawRow> rows(JsonParser parser, byte[] body) {
        var rows = new ArrayList<RawRow>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.add(RawRow.next(parser, body));
        }
        return rows;
    }
}
