package com.practicestudio.reconciler.drchrono;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    private final Fields fields;

    private RawRow(byte[] page, int from, int to, Fields fields) {
        this.page = page;
        this.from = from;
        this.to = to;
        this.fields = fields;
    }

    /** The fields of the row itself: their names, and where each name begins. */
    private static final class Fields {

        private String[] names = new String[USUAL_FIELDS];
        private int[] starts = new int[USUAL_FIELDS];
        private int count;

        void add(String name, int start) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                starts = Arrays.copyOf(starts, 2 * count);
            }
            names[count] = name;
            starts[count++] = start;
        }
    }

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
        var fields = new Fields();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                fields.add(parser.currentName(), position(parser));
                parser.nextToken();
                parser.skipChildren();
            }
        }
        parser.skipChildren();
        parser.finishToken();
        return new RawRow(page, from, (int) parser.currentLocation().getByteOffset(), fields);
    }

    private static int position(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Whether it is a JSON object, as a record has to be. */
    public boolean isObject() {
        return page[from] == '{';
    }

    /** The text of a field that holds a text, a number or a truth value; empty for all others. */
    public String text(String name) {
        for (var i = fields.count - 1; i >= 0; i--) {
            if (fields.names[i].equals(name)) {
                return text(value(i), end(i));
            }
        }
        return "";
    }

    private String text(int value, int end) {
        return switch (page[value]) {
            case '{', '[', 'n' -> "";
            case '"' -> unquoted(value, end);
            default -> new String(page, value, end - value, StandardCharsets.US_ASCII);
        };
    }

    private String unquoted(int value, int end) {
        for (var i = value; i < end; i++) {
            if (page[i] == '\\') {
                return JSON.readValue(page, value, end - value, String.class);
            }
        }
        return new String(page, value + 1, end - value - 2, StandardCharsets.UTF_8);
    }

    /** Where a field's value begins: behind the name, a colon and blanks. */
    private int value(int field) {
        var at = fields.starts[field] + 1;
        while (page[at] != '"') {
            at += page[at] == '\\' ? 2 : 1;
        }
        do {
            at++;
        } while (page[at] == ':' || Character.isWhitespace(page[at]));
        return at;
    }

    /** Where a field's value ends: only a comma and blanks stand between it and the next name, or the brace. */
    private int end(int field) {
        var end = field + 1 < fields.count ? fields.starts[field + 1] : to - 1;
        while (page[end - 1] == ',' || Character.isWhitespace(page[end - 1])) {
            end--;
        }
        return end;
    }

    /** Reads these fields, and never looks at the others. @throws JacksonException when they are not what the reader expects */
    public <T> T as(ObjectReader reader, Set<String> names) {
        var json = new byte[to - from];
        var length = 0;
        for (var i = 0; i < fields.count; i++) {
            if (names.contains(fields.names[i])) {
                json[length] = (byte) (length == 0 ? '{' : ',');
                length++;
                var size = end(i) - fields.starts[i];
                System.arraycopy(page, fields.starts[i], json, length, size);
                length += size;
            }
        }
        if (length == 0) {
            json[length++] = '{';
        }
        json[length++] = '}';
        return reader.readValue(json, 0, length);
    }

    /** Passes on the whole row. */
    public void feed(Sink sink) {
        sink.take(page, from, to - from);
    }

    /** Passes on these fields with their names, as they were sent and in that order. */
    public void feed(Set<String> names, Sink sink) {
        for (var i = 0; i < fields.count; i++) {
            if (names.contains(fields.names[i])) {
                sink.take(page, fields.starts[i], end(i) - fields.starts[i]);
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
