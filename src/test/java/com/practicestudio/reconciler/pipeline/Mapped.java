package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.values.CodeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a mapper makes of a row, for the tests of the slices.
 *
 * @param kept columns that keep their old values
 * @param problems fields that were reported
 */
public record Mapped<R>(R row, Set<String> kept, List<String> problems) {

    public static final Practice PRACTICE =
            new Practice(7, "seaside", "Seaside Clinic", ZoneId.of("America/Los_Angeles"), "US");

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .build();

    private static final Map<String, CodeTable> CODES = Map.of(
            "gender", table("gender", "Male", "M", "Female", "F"),
            "race", table("race", "white", "white"),
            "ethnicity", table("ethnicity", "not_hispanic", "not_hispanic"),
            "preferred_language", table("preferred_language", "eng", "eng", "spa", "spa"),
            "patient_status", table("patient_status", "A", "A", "I", "I", "D", "D"),
            "appointment_status", table("appointment_status", "Arrived", "Arrived", "Waiting Room", "Checked In"));

    /** The synthetic row {@code fixtures/name}, to be changed by a test. */
    public static ObjectNode fixture(String name) {
        try (var file = Mapped.class.getResourceAsStream("/fixtures/" + name)) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <W extends Record, R extends Record> Mapped<R> by(
            RowMapping<W, R> mapper, Class<W> wire, ObjectNode json) {
        return by(mapper, wire, json, Map.of());
    }

    /** @param lookup what the resource's {@link Lookup} gave */
    public static <W extends Record, R extends Record> Mapped<R> by(
            RowMapping<W, R> mapper, Class<W> wire, ObjectNode json, Map<String, String> lookup) {
        var mapping = new MappingContext(PRACTICE, CODES, lookup);
        var row = mapper.map(JSON.treeToValue(json, wire), mapping);
        return new Mapped<>(
                row,
                mapping.kept(),
                mapping.problems().stream().map(FieldProblem::field).toList());
    }

    private static CodeTable table(String name, String... codes) {
        var byCode = new HashMap<String, String>();
        for (var at = 0; at < codes.length; at += 2) {
            byCode.put(codes[at], codes[at + 1]);
        }
        return new CodeTable(name, byCode);
    }
}
