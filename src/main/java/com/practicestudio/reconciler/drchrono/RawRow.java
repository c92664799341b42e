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

    private static final byte[] COMMA = {','};

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

    /**
     * The fields of the row itself: what they are called, and where each stands. The rows of a list have the same fields, and
     * share their names as long as they have.
     */
    private static final class Fields {

        private static final int MORE = 80;
        private static final Fields NONE = new Fields();

        private String[] names;
        /** Of each name, its quotes included. */
        private int[] nameLengths;
        /** Three a field: where its name begins, and its value's beginning and end. */
        private int[] places;

        private boolean ownNames;
        private int count;

        private Fields() {
            names = new String[0];
            nameLengths = new int[0];
            places = new int[0];
        }

        /** @param likely those of the row in front */
        Fields(Fields likely) {
            names = likely.names;
            nameLengths = likely.nameLengths;
            places = new int[3 * likely.count];
        }

        /** The next field has the same name as that one of the row in front has. */
        void addSame(Fields likely, int start, int value, int end) {
            if (ownNames) {
                name(likely.names[count], likely.nameLengths[count]);
            }
            place(start, value, end);
        }

        void add(String name, int nameLength, int start, int value, int end) {
            name(name, nameLength);
            place(start, value, end);
        }

        private void name(String name, int length) {
            if (!ownNames || count == names.length) {
                names = Arrays.copyOf(names, count + MORE);
                nameLengths = Arrays.copyOf(nameLengths, count + MORE);
                ownNames = true;
            }
            names[count] = name;
            nameLengths[count] = length;
        }

        private void place(int start, int value, int end) {
            if (3 * count == places.length) {
                places = Arrays.copyOf(places, 3 * (count + MORE));
            }
            places[3 * count] = start;
            places[3 * count + 1] = value;
            places[3 * count + 2] = end;
            count++;
        }

        /** Whether the page goes on with the name of this field, which is passed then. */
        boolean isNext(int field, JsonScan page) {
            return field < count && page.passesName(start(field), start(field) + nameLengths[field]);
        }

        /** Whether nothing but the comma stands between this field and the next. */
        boolean touchesTheNext(int field) {
            return field + 1 < count && end(field) + 1 == start(field + 1);
        }

        int start(int field) {
            return places[3 * field];
        }

        int value(int field) {
            return places[3 * field + 1];
        }

        int end(int field) {
            return places[3 * field + 2];
        }
    }

    /** Some fields, by name. Where they stand is found once for all rows that share their names; any thread may ask. */
    public static final class Selection {

        private final Set<String> wanted;
        private volatile Marks last = new Marks(new String[0], new boolean[0]);

        /** @param wanted names */
        public Selection(Set<String> wanted) {
            this.wanted = Set.copyOf(wanted);
        }

        private record Marks(String[] names, boolean[] wanted) {}

        /** Whether it is of no field at all. */
        public boolean isEmpty() {
            return wanted.isEmpty();
        }

        private boolean[] of(Fields fields) {
            var known = last;
            if (known.names != fields.names || known.wanted.length < fields.count) {
                var marks = new boolean[fields.count];
                for (var i = 0; i < marks.length; i++) {
                    marks[i] = wanted.contains(fields.names[i]);
                }
                known = new Marks(fields.names, marks);
                last = known;
            }
            return known.wanted;
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
        var likely = before == null ? Fields.NONE : before.fields;
        var fields = new Fields(likely);
        if (!page.passes('{')) {
            page.passValue();
        } else if (!page.passes('}')) {
            do {
                add(fields, page, likely);
            } while (page.passes(','));
            page.pass('}');
        }
        return new RawRow(page, from, page.end(), fields);
    }

    /** @param likely the fields of the row in front */
    private static void add(Fields fields, JsonScan page, Fields likely) {
        var start = page.start();
        if (likely.isNext(fields.count, page)) {
            var value = page.passValue();
            fields.addSame(likely, start, value, page.end());
        } else {
            var nameEnd = page.passName();
            var value = page.passValue();
            fields.add(page.text(start, nameEnd), nameEnd - start, start, value, page.end());
        }
    }

    /** Whether it is a JSON object, as a record has to be. */
    public boolean isObject() {
        return page.json()[from] == '{';
    }

    /** Whether DrChrono sent a field, whatever it holds. */
    public boolean has(String name) {
        for (var i = 0; i < fields.count; i++) {
            if (fields.names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The same record with a text in one more field. @param name and text without anything that JSON would escape */
    public RawRow with(String name, String text) {
        var rest = json().substring(1);
        return of("{\"%s\":\"%s\"%s%s".formatted(name, text, fields.count == 0 ? "" : ",", rest));
    }

    /** The text of a field that holds a text, a number or a truth value; empty for all others, and for a text that is malformed. */
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
            case '"' -> text(page, value, end);
            default -> new String(page.json(), value, end - value, StandardCharsets.US_ASCII);
        };
    }

    /** Whoever asks for an id or a time looks at all rows of a page, and none may spoil its neighbours. */
    private static String text(JsonScan page, int from, int to) {
        try {
            return page.text(from, to);
        } catch (JacksonException e) {
            return "";
        }
    }

    /** Tells the name of each field and what kind of value it holds; no value is read. */
    public void describe(BiConsumer<String, JsonKind> shape) {
        for (var i = 0; i < fields.count; i++) {
            shape.accept(fields.names[i], JsonKind.of(page.json()[fields.value(i)]));
        }
    }

    /** Reads these fields, and never looks at the others. @throws JacksonException when they are not what the reader expects */
    public <T> T as(ObjectReader reader, Selection selection) {
        var wanted = selection.of(fields);
        var json = new byte[to - from + 2];
        var length = 0;
        for (var i = 0; i < fields.count; i++) {
            if (wanted[i]) {
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

    /**
     * Passes on these fields with their names, as they were sent and in that order, each with a comma behind it; what stands
     * between them makes no difference. Those that stand together go together.
     */
    public void feed(Selection selection, Sink sink) {
        var wanted = selection.of(fields);
        for (var i = 0; i < fields.count; i++) {
            if (wanted[i]) {
                var first = i;
                while (fields.touchesTheNext(i) && wanted[i + 1]) {
                    i++;
                }
                sink.take(page.json(), fields.start(first), fields.end(i) - fields.start(first));
                sink.take(COMMA, 0, COMMA.length);
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
