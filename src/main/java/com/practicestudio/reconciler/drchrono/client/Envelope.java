package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.JsonScan;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.Setback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    /**
     * The link to the next page as it was sent, or null on the last one.
     *
     * @throws Setback.Broken when it is something else: taken for none, it would end the list here
     */
    @Nullable
    String next() {
        var next = around.path("next");
        if (next.isString()) {
            return next.asString().isBlank() ? null : next.asString();
        }
        if (next.isMissingNode() || next.isNull() || (next.isBoolean() && !next.asBoolean())) {
            return null;
        }
        throw new Setback.Broken("its next page is no link");
    }

    /** @throws Setback.Broken when the answer is no JSON object, breaks off or is malformed */
    static Envelope of(Answer answer) {
        return answer.parsed(body -> {
            var scan = new JsonScan(body);
            if (!scan.passes('{')) {
                throw new Setback.Broken("it answered without a list");
            }
            var read = read(scan, body);
            scan.finish();
            return read;
        });
    }

    private static Envelope read(JsonScan scan, byte[] body) {
        var around = JSON.createObjectNode();
        var lists = new HashMap<String, List<RawRow>>();
        if (!scan.passes('}')) {
            do {
                var start = scan.start();
                var name = scan.text(start, scan.passName());
                if (LISTS.contains(name) && scan.passes('[')) {
                    lists.put(name, rows(scan));
                } else {
                    around.set(name, value(scan, body));
                }
            } while (scan.passes(','));
            scan.pass('}');
        }
        return new Envelope(
                LISTS.stream()
                        .map(lists::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                around);
    }

    private static JsonNode value(JsonScan scan, byte[] body) {
        var start = scan.start();
        scan.passValue();
        return JSON.readTree(body, start, scan.end() - start);
    }

    private static List<RawRow> rows(JsonScan scan) {
        var rows = new ArrayList<RawRow>();
        if (!scan.passes(']')) {
            RawRow before = null;
            do {
                before = RawRow.next(scan, before);
                rows.add(before);
            } while (scan.passes(','));
            scan.pass(']');
        }
        return rows;
    }
}
