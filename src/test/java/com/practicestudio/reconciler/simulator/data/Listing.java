package com.practicestudio.reconciler.simulator.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource of a practice: its generated rows with a test's changes over them. A row is known by its position, which
 * never moves; rows that were added stand behind the generated ones. A cursor is therefore as stable as DrChrono's.
 */
public final class Listing {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int REMEMBERED_SELECTIONS = 8;
    private static final int POSITION_BITS = 24;
    private static final long MOST_BYTES_KEPT = 1L << 30;

    private final Rows rows;
    private final Terms terms;
    /** Rows that were changed or added, as a verbose answer shows them. */
    private final Map<Integer, ObjectNode> changed = new ConcurrentHashMap<>();

    private final Map<Integer, Boolean> deleted = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> hidden = new ConcurrentHashMap<>();
    private final Map<String, Integer> addedIds = new ConcurrentSkipListMap<>();
    private final Map<List<Object>, int[]> selections = new LinkedHashMap<>();
    private final Map<Stretch, byte[]> arrays = new HashMap<>();
    private long bytesKept;

    Listing(Rows rows, Terms terms) {
        this.rows = rows;
        this.terms = terms;
    }

    /**
     * How DrChrono gives a list.
     *
     * @param scope that a token needs for it, or empty
     * @param since whether it takes {@code since}
     * @param bulk whether there is a bulk list of it
     * @param byDateOnly whether it demands a filter by date
     * @param flag the field that marks a deleted row, or empty when the row is simply gone
     */
    public record Terms(String scope, boolean since, boolean bulk, boolean byDateOnly, String flag) {

        static Terms of(String scope) {
            return new Terms(scope, false, false, false, "");
        }

        Terms withSince() {
            return new Terms(scope, true, bulk, byDateOnly, flag);
        }

        Terms withBulk() {
            return new Terms(scope, since, true, byDateOnly, flag);
        }

        Terms demandingADate() {
            return new Terms(scope, since, bulk, true, flag);
        }

        Terms deletedBy(String field) {
            return new Terms(scope, since, bulk, byDateOnly, field);
        }
    }

    public Terms terms() {
        return terms;
    }

    /** A part of a selection. */
    private record Stretch(int[] selection, int from, int to, boolean verbose) {}

    /** Positions of the rows that pass the filters, in the order of the list. */
    public synchronized int[] select(Map<String, String> query, boolean byUpdate) {
        Map<String, String> filters = new HashMap<>(Map.of("show_archived", "false", "ignore_virtual", "false"));
        query.forEach((name, value) -> {
            if (Filters.NAMES.contains(name)) {
                filters.put(name, value);
            }
        });
        if (selections.size() > REMEMBERED_SELECTIONS) {
            forget();
        }
        return selections.computeIfAbsent(List.of(filters, byUpdate), key -> scan(filters, byUpdate));
    }

    private void forget() {
        selections.clear();
        arrays.clear();
        bytesKept = 0;
    }

    /**
     * A part of a selection as a JSON array in UTF-8. It is kept, as far as there is room: DrChrono's machines are not ours, so a
     * benchmark should not wait for a page to be written twice.
     */
    public synchronized byte[] array(int[] selection, int from, int to, boolean verbose) {
        var stretch = new Stretch(selection, from, to, verbose);
        var kept = arrays.get(stretch);
        return kept != null ? kept : keep(stretch, written(stretch));
    }

    private byte[] written(Stretch stretch) {
        var text = new JsonText((stretch.verbose ? 8_000 : 2_600) * (stretch.to - stretch.from) + 2).open('[');
        for (int i = stretch.from; i < stretch.to; i++) {
            write(stretch.selection[i], stretch.verbose, text);
        }
        return text.close(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] keep(Stretch stretch, byte[] array) {
        if (bytesKept + array.length <= MOST_BYTES_KEPT) {
            bytesKept += array.length;
            arrays.put(stretch, array);
        }
        return array;
    }

    /** Writes the row at this position. */
    public void write(int position, boolean verbose, JsonText out) {
        ObjectNode row = changed.get(position);
        if (row == null) {
            rows.write(position, verbose, out);
        } else {
            ObjectNode shown = row.deepCopy();
            if (!verbose) {
                shown.remove(rows.verboseOnly());
            }
            out.element(shown.toString());
        }
    }

    /** Position of the row with this id, also of a deleted appointment; -1 when there is none. */
    public int position(String id) {
        int position = addedIds.getOrDefault(id, rows.indexOf(id));
        return deleted.containsKey(position) ? -1 : position;
    }

    /** Id of a generated row. */
    String id(int index) {
        return rows.id(index);
    }

    /** The row as a verbose answer shows it. */
    ObjectNode row(int position) {
        return (ObjectNode) current(position).deepCopy();
    }

    synchronized void change(String id, UnaryOperator<ObjectNode> change) {
        int position = position(id);
        if (position < 0) {
            throw new IllegalArgumentException("There is no row " + id + " to change.");
        }
        changed.put(position, change.apply(row(position)));
        forget();
    }

    /** Adds a row. */
    synchronized void add(String id, ObjectNode row) {
        int position = rows.size() + addedIds.size();
        addedIds.put(id, position);
        changed.put(position, row);
        forget();
    }

    synchronized void remove(String id) {
        deleted.put(position(id), true);
        forget();
    }

    synchronized void hide(String id) {
        hidden.put(position(id), true);
        forget();
    }

    private int[] scan(Map<String, String> filters, boolean byUpdate) {
        IntPredicate shown = position -> !deleted.containsKey(position) && !hidden.containsKey(position);
        for (var filter : filters.entrySet()) {
            shown = shown.and(passing(filter.getKey(), filter.getValue()));
        }
        IntStream passing = IntStream.range(0, rows.size() + addedIds.size()).filter(shown);
        return byUpdate ? byUpdate(passing) : passing.toArray();
    }

    private IntPredicate passing(String filter, String value) {
        IntPredicate slow = Filters.of(filter, value, this::current);
        IntPredicate fast = rows.passing(filter, value).orElse(slow);
        return position -> (changed.containsKey(position) ? slow : fast).test(position);
    }

    /** Sorts without an object for each row: time and position share a number. */
    private int[] byUpdate(IntStream positions) {
        return positions
                .mapToLong(position -> updatedAt(position).toEpochSecond(ZoneOffset.UTC) << POSITION_BITS | position)
                .sorted()
                .mapToInt(key -> (int) (key & ((1 << POSITION_BITS) - 1)))
                .toArray();
    }

    private LocalDateTime updatedAt(int position) {
        ObjectNode row = changed.get(position);
        return row == null
                ? rows.updatedAt(position)
                : LocalDateTime.parse(row.path("updated_at").asString("2000-01-01T00:00:00"));
    }

    private JsonNode current(int position) {
        ObjectNode row = changed.get(position);
        return row != null ? row : generated(position);
    }

    private JsonNode generated(int position) {
        var text = new JsonText(8_000);
        rows.write(position, true, text);
        return JSON.readTree(text.toString());
    }
}
