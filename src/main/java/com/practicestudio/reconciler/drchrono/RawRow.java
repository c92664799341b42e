package com.practicestudio.reconciler.drchrono;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * One row of a list as DrChrono sent it: a piece of the page, of which nothing was read but where its fields stand. Most
 * rows of a full run are those of yesterday and are never read any further.
 */
public final class RawRow {

    private final JsonScan page;
    private final int from;
    private final int to;
    private final Fields fields;

    private RawRow(JsonScan page, int from, int to, Fields fields) {
        this.page = page;
        this.from = from;
        this.to = to;
        this.fields = fields;
    }

    /** The fields of the row itself: what they are called, and where each stands. */
    private static final class Fields {

        private static final int USUAL = 80;

        private String[] names = new String[USUAL];
        /** Four a field: its name's beginning and end, its value's beginning and end. */
        private int[] places = new int[4 * USUAL];

        private int count;

        void add(String name, int... place) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                places = Arrays.copyOf(places, 8 * count);
            }
            names[count] = name;
            System.arraycopy(place, 0, places, 4 * count, 4);
            count++;
        }

        int start(int field) {
            return places[4 * field];
        }

        int nameEnd(int field) {
            return places[4 * field + 1];
        }

        int value(int field) {
            return places[4 * field + 2];
        }

        int end(int field) {
            return places[4 * field + 3];
        }
    }

    /** Takes bytes of a row; a digest's {@code update} is one. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] bytes, int from, int length);
    }

    /** A row by itself. @throws JacksonException when it breaks off or is no JSON */
    public static RawRow of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A row by itself, in UTF-8. @throws JacksonException when it breaks off or is no JSON */
    public static RawRow of(byte[] json) {
        var scan = new JsonScan(json);
        var row = next(scan, null);
        scan.finish();
        return row;
    }

    /**
     * The row that a scan stands before; it is passed.
     *
     * @param before the row in front of it, whose names it is likely to share; null when it is the first
     * @throws JacksonException when the row breaks off or is malformed
     */
    public static RawRow next(JsonScan page, @Nullable RawRow before) {
        var from = page.start();
        var fields = new Fields();
        if (!page.passes('{')) {
            page.passValue();
        } else if (!page.passes('}')) {
            do {
                add(fields, page, before);
            } while (page.passes(','));
            page.pass('}');
        }
        return new RawRow(page, from, page.end(), fields);
    }

    private static void add(Fields fields, JsonScan page, @Nullable RawRow before) {
        var start = page.start();
        var nameEnd = page.passName();
        var value = page.start();
        page.passValue();
        var name = before != null && before.hasName(fields.count, start, nameEnd)
                ? before.fields.names[fields.count]
                : page.text(start, nameEnd);
        fields.add(name, start, nameEnd, value, page.end());
    }

    private boolean hasName(int field, int start, int end) {
        return field < fields.count && page.same(start, end, fields.start(field), fields.nameEnd(field));
    }

    /** Whether it is a JSON object, as a record has to be. */
    public boolean isObject() {
        return page.json()[from] == '{';
    }

    /** The text of a field that holds a text, a number or a truth value; empty for all others. */
    public String text(String name) {
        for (var i = fields.count - 1; i >= 0; i--) {
            if (fields.names[i].equals(name)) {
                return text(fields.value(i), fields.end(i));
            }
        }
        return "";
    }

    private String text(int value, int end) {
        return switch (page.json()[value]) {
            case '{', '[', 'n' -> "";
            case '"' -> page.text(value, end);
            default -> new String(page.json(), value, end - value, StandardCharsets.US_ASCII);
        };
    }

    /** Tells the name of each field and what kind of value it holds; no value is read. */
    public void describe(BiConsumer<String, JsonKind> shape) {
        for (var i = 0; i < fields.count; i++) {
            shape.accept(fields.names[i], JsonKind.of(page.json()[fields.value(i)]));
        }
    }

    /** Reads these fields, and never looks at the others. @throws JacksonException when they are not what the reader expects */
    public <T> T as(ObjectReader reader, Set<String> names) {
        var json = new byte[to - from + 2];
        var length = 0;
        for (var i = 0; i < fields.count; i++) {
            if (names.contains(fields.names[i])) {
                json[length] = (byte) (length == 0 ? '{' : ',');
                length++;
                var size = fields.end(i) - fields.start(i);
                System.arraycopy(page.json(), fields.start(i), json, length, size);
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
        sink.take(page.json(), from, to - from);
    }

    /** Passes on these fields with their names, as they were sent and in that order. */
    public void feed(Set<String> names, Sink sink) {
        for (var i = 0; i < fields.count; i++) {
            if (names.contains(fields.names[i])) {
                sink.take(page.json(), fields.start(i), fields.end(i) - fields.start(i));
            }
        }
    }

    /** The row's JSON. It holds PHI. */
    public String json() {
        return new String(page.json(), from, to - from, StandardCharsets.UTF_8);
    }

    /** Rows hold PHI: nothing of them is ever printed. */
    @Override
    public String toString() {
        return "RawRow";
    }
}
