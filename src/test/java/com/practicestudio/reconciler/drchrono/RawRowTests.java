package com.practicestudio.reconciler.drchrono;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A row that is a piece of a page. */
class RawRowTests {

    private static final String PAGE = """
            { "a" : [ {"id":1, "name" : "Zoë \\"Z\\" \\u00e9", "inner": {"id": 2, "name": "x"}, "last":null },
              12.50 , "text", null, [ {"id":3} ], {} ] }""";

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false", "3, false", "4, false", "5, true"})
    void eachElementOfAListIsARowOfItsOwn(int index, boolean object) {
        var element = JsonMapper.shared().readTree(PAGE).path("a").path(index);

        assertThat(JsonMapper.shared().readTree(row(index).json())).isEqualTo(element);
        assertThat(row(index).isObject()).isEqualTo(object);
    }

    @Test
    void theTextOfAFieldIsThatOfTheRowItself() {
        assertThat(row(0).text("id")).isEqualTo("1");
        assertThat(row(0).text("name")).isEqualTo("Zoë \"Z\" é");
        assertThat(row(0).text("inner")).isEmpty();
        assertThat(row(0).text("last")).isEmpty();
        assertThat(row(0).text("missing")).isEmpty();
        assertThat(row(4).text("id")).isEmpty();
    }

    @Test
    void aNumberKeepsTheFormInWhichItWasSent() {
        assertThat(RawRow.of("{\"copay\": 25.00, \"id\": 12345678901234567890}").text("copay"))
                .isEqualTo("25.00");
        assertThat(RawRow.of("{\"id\": 12345678901234567890}").text("id")).isEqualTo("12345678901234567890");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheRow() {
        var row = RawRow.of("\uFEFF{\"id\": 1}");

        assertThat(row.isObject()).isTrue();
        assertThat(row.text("id")).isEqualTo("1");
        assertThat(row.json()).isEqualTo("{\"id\": 1}");
    }

    @Test
    void theLastOfTwoFieldsOfOneNameCounts() {
        var row = RawRow.of("{\"id\": 1, \"id\": 2}");

        assertThat(row.text("id")).isEqualTo("2");
        assertThat(read(row, "id")).isEqualTo(Map.of("id", 2));
    }

    @Test
    void ofTheFieldsAskedForThoseThatThereAreAreRead() {
        var row = RawRow.of("{\"a\": 1, \"b\": {\"a\": \"x\"} ,\"c\":[ 3 ] }");

        assertThat(read(row, "a", "c", "d")).isEqualTo(Map.of("a", 1, "c", List.of(3)));
        assertThat(read(row, "b")).isEqualTo(Map.of("b", Map.of("a", "x")));
        assertThat(read(row, "d")).isEmpty();
        assertThat(read(RawRow.of("{}"), "a")).isEmpty();
    }

    private static Map<?, ?> read(RawRow row, String... names) {
        return row.as(JsonMapper.shared().readerFor(Map.class), new RawRow.Selection(Set.of(names)));
    }

    @Test
    void onlyTheFieldsAskedForArePassedOn() {
        var page = "{\"a\":1,\"b\":{\"a\":2},\"c\":[3]}";

        assertThat(fed(page, "a", "c"))
                .contains("\"a\":1")
                .contains("\"c\":[3]")
                .doesNotContain("\"b\"");
        assertThat(fed(page, "a", "c")).isEqualTo(fed(page.replace("{\"a\":2}", "\"else\""), "a", "c"));
        assertThat(fed(page, "a", "c")).isNotEqualTo(fed(page.replace("\"a\":1,", ""), "a", "c"));
    }

    /** A row of a bulk list has fields between them that the same row of a plain page has not. */
    @Test
    void whatStandsBetweenTheFieldsThatArePassedOnMakesNoDifference() {
        var together = fed("{\"a\":1,\"b\":\"x\",\"c\":[3]}", "a", "b", "c");

        assertThat(fed("{\"a\":1,\"more\":{\"b\":2},\"b\":\"x\", \"c\":[3], \"else\":0}", "a", "b", "c"))
                .isEqualTo(together);
        assertThat(fed("{\"a\":1,\"c\":[3],\"b\":\"x\"}", "a", "b", "c")).isNotEqualTo(together);
    }

    /** Texts of all lengths, so that quotes and backslashes stand at every place of the eight bytes that are looked at at once. */
    @Test
    void rowsOfAnyContentAreFoundAsAParserFindsThem() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var rows = IntStream.range(0, 4).mapToObj(i -> anyRow(random)).toList();
            var page = JsonMapper.shared().writeValueAsString(rows);

            assertThat(rowsOf(page)).as("seed %d, round %d", seed, round).isEqualTo(rows);
        }
    }

    private static Map<String, Object> anyRow(Random random) {
        var row = new LinkedHashMap<String, Object>();
        for (var field = random.nextInt(6); field >= 0; field--) {
            row.put(random.nextInt(4) == 0 ? anyText(random) : "field" + field, anyText(random));
        }
        return row;
    }

    private static String anyText(Random random) {
        return random.ints(random.nextInt(20), 0, 8)
                .mapToObj(
                        i -> List.of("a", "\"", "\\", "é", "{", "]", ",", "\n").get(i))
                .collect(Collectors.joining());
    }

    private static List<Map<?, ?>> rowsOf(String page) {
        var scan = new JsonScan(page.getBytes(UTF_8));
        var rows = new ArrayList<Map<?, ?>>();
        RawRow row = null;
        scan.pass('[');
        do {
            row = RawRow.next(scan, row);
            rows.add(JsonMapper.shared().readValue(row.json(), Map.class));
            assertThat(names(row)).isEqualTo(rows.get(rows.size() - 1).keySet());
        } while (scan.passes(','));
        scan.pass(']');
        scan.finish();
        return rows;
    }

    private static Set<String> names(RawRow row) {
        var names = new LinkedHashSet<String>();
        row.describe((name, kind) -> names.add(name));
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF",
                "\uFEFF\uFEFF{\"id\": 1}",
                "{\uFEFF\"id\": 1}",
                "{\"id\": 1",
                "{\"id\": }",
                "{\"id\": 1} x",
                "{\"id\": 1 \"b\": 2}",
                "{\"id\" 1}",
                "{\"id\": \"unended}",
                "[1, 2"
            })
    void whatBreaksOffOrIsMalformedIsNoRow(String json) {
        assertThatThrownBy(() -> RawRow.of(json)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aMalformedValueIsFoundWhenItIsReadAndNotBefore() {
        var row = RawRow.of("{\"id\": 1, \"age\": tru, \"name\": \"a\nb\", \"list\": [1}}");

        assertThat(row.text("id")).isEqualTo("1");
        assertThat(read(row, "id")).isEqualTo(Map.of("id", 1));
        for (var broken : List.of("age", "name", "list")) {
            assertThatThrownBy(() -> read(row, broken)).as(broken).isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void aTextWithAMalformedEscapeIsNone() {
        var row = RawRow.of("{\"id\": \"1\\q\", \"updated_at\": \"2026-01-01T00:00:00\\u00g0\", \"name\": \"a\"}");

        assertThat(row.text("id")).isEmpty();
        assertThat(row.text("updated_at")).isEmpty();
        assertThat(row.text("name")).isEqualTo("a");
        assertThatThrownBy(() -> read(row, "id")).isInstanceOf(JacksonException.class);
    }

    @Test
    void aSelectionHoldsForRowsWithOtherFieldsToo() {
        var scan = new JsonScan("""
                {"id":1,"name":"a","age":2} {"id":2,"name":"b"} {"age":3,"id":4,"name":"c"} {"id":5,"name":"d","age":6,"city":"e"}\
                """.getBytes(UTF_8));
        var selection = new RawRow.Selection(Set.of("name", "city"));
        var fed = new ArrayList<String>();
        RawRow row = null;
        for (int i = 0; i < 4; i++) {
            row = RawRow.next(scan, row);
            var sink = new ByteArrayOutputStream();
            row.feed(selection, sink::write);
            fed.add(sink.toString(UTF_8));
        }

        assertThat(fed)
                .containsExactly(
                        "\"name\":\"a\",", "\"name\":\"b\",", "\"name\":\"c\",", "\"name\":\"d\",\"city\":\"e\",");
    }

    @Test
    void nothingOfARowIsPrinted() {
        assertThat(row(0)).hasToString("RawRow");
    }

    private static String fed(String json, String... names) {
        var sink = new ByteArrayOutputStream();
        RawRow.of(json).feed(new RawRow.Selection(Set.of(names)), sink::write);
        return sink.toString(UTF_8);
    }

    /** Reads the page up to the row at {@code index}, as a client does. */
    private static RawRow row(int index) {
        var scan = new JsonScan(PAGE.getBytes(UTF_8));
        scan.pass('{');
        scan.passName();
        scan.pass('[');
        var row = RawRow.next(scan, null);
        for (var before = 0; before < index; before++) {
            scan.pass(',');
            row = RawRow.next(scan, row);
        }
        return row;
    }

    @Test
    void tellsTheNamesOfItsFieldsAndWhatKindOfValueEachHolds() {
        var shape = new TreeMap<String, JsonKind>();

        RawRow.of("{\"a\": \"x\", \"b\": -1, \"c\": true, \"d\": false, \"e\": {\"in\": 1}, \"f\": [1], \"g\": null}")
                .describe(shape::put);

        assertThat(shape)
                .containsExactly(
                        entry("a", JsonKind.TEXT),
                        entry("b", JsonKind.NUMBER),
                        entry("c", JsonKind.FLAG),
                        entry("d", JsonKind.FLAG),
                        entry("e", JsonKind.OBJECT),
                        entry("f", JsonKind.ARRAY),
                        entry("g", JsonKind.NULL));
    }
}
