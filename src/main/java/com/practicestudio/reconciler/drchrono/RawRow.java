package com.practicestudio.reconciler.drchrono;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of a list as DrChrono sent it: a piece of the page, known to be well-formed, of which nothing was read but where
 * its fields stand. Most rows of a full run are those of yesterday and are never read any further.
 */
public final class RawRow {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int USUAL_FIELDS = 80;

    private final byte[] page;
    private final int from;
    private final int to;
    private final List<Field> fields;

    private RawRow(byte[] page, int from, int to, List<Field> fields) {
        this.page = page;
        this.from = from;
        this.to = to;
        this.fields = fields;
    }

    /** A field of the row itself: where its name begins, and its value. */
    private record Field(String name, int from, int value) {}

    /** Takes bytes of a row; a digest's {@code update} is one. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] bytes, int from, int length);
    }

    /** A row by itself. @throws JacksonException when it is no JSON */
    public static RawRow of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A row by itself, in UTF-8. @throws JacksonException when it is no JSON */
    public static RawRow of(byte[] page) {
        try (var parser = JSON.createParser(page)) {
            parser.nextToken();
            return next(parser, page);
        }
    }

    /**
     * The row that a parser stands at the beginning of; it is left at the row's end.
     *
     * @param page the bytes that are parsed, from their first one on
     * @throws JacksonException when the row breaks off or is malformed
     */
    public static RawRow next(JsonParser parser, byte[] page) {
        var from = position(parser);
        var fields = parser.currentToken() == JsonToken.START_OBJECT ? fields(parser) : List.<Field>of();
        parser.skipChildren();
        parser.finishToken();
        return new RawRow(page, from, (int) parser.currentLocation().getByteOffset(), fields);
    }

    private static List<Field> fields(JsonParser parser) {
        var fields = new ArrayList<Field>(USUAL_FIELDS);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var from = position(parser);
            parser.nextToken();
            fields.add(new Field(name, from, position(parser)));
            parser.skipChildren();
        }
        return fields;
    }

    private static int position(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    public boolean isObject() {
        return page[from] == '{';
    }

    /** The text of a field that holds a text, a number or a truth value; empty for all others. */
    public String text(String name) {
        for (var i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name.equals(name)) {
                return text(fields.get(i).value, end(i));
            }
        }
        return "";
    }

    private String text(int value, int end) {
        try (var parser = JSON.createParser(page, value, end - value)) {
            parser.nextToken();
            var text = parser.getValueAsString();
            return text == null ? "" : text;
        }
    }

    /** Where a field's value ends: only a comma and blanks stand between it and the next name, or the brace. */
    private int end(int field) {
        var end = field + 1 < fields.size() ? fields.get(field + 1).from : to - 1;
        while (page[end - 1] == ',' || Character.isWhitespace(page[end - 1])) {
            end--;
        }
        return end;
    }

    /** Reads the whole row. @throws JacksonException when it is not what the reader expects */
    public <T> T as(ObjectReader reader) {
        return reader.readValue(page, from, to - from);
    }

    /** Passes on the whole row. */
    public void feed(Sink sink) {
        sink.take(page, from, to - from);
    }

    /** Passes on these fields with their names, as they were sent and in that order. */
    public void feed(Set<String> names, Sink sink) {
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (names.contains(field.name)) {
                sink.take(page, field.from, end(i) - field.from);
            }
        }
    }

    /** The row's JSON. It holds PHI. */
    public String json() {
        return new String(page, from, to - from, StandardCharsets.UTF_8);
    }

    /** Rows hold PHI: nothing of them is ever printed. */
    @Override
    public String toString() {
        return "RawRow";
    }
}
