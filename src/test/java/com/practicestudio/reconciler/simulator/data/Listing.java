package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    private final Rows rows;
    /** Rows that were changed or added, as a verbose answer shows them. Null: deleted. */
    private final Map<Integer, ObjectNode> changed = new ConcurrentHashMap<>();

    private final Map<Integer, Boolean> deleted = new ConcurrentHashMap<>();
    private final Map<String, Integer> addedIds = new ConcurrentSkipListMap<>();
    private final Map<List<Object>, int[]> selections = new LinkedHashMap<>();

    Listing(Rows rows) {
        this.rows = rows;
    }

    /** Positions of the rows that pass the filters, in the order of the list. */
    public synchronized int[] select(Map<String, String> query, boolean byUpdate) {
        Map<String, String> filters = new HashMap<>(Map.of("show_archived", "false", "ignore_virtual", "false"));
        query.forEach((name, value) -> {
            if (Filters.NAMES.contains(name)) {
                filters.put(name, value);
            }
        });
        if (selections.size() > REMEMBERED_SELECTIONS) {
            selections.clear();
        }
        return selections.computeIfAbsent(List.of(filters, byUpdate), key -> scan(filters, byUpdate));
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
        ObjectNode row = changed.get(position);
        return row != null ? row.deepCopy() : (ObjectNode) generated(position);
    }

    synchronized void change(String id, UnaryOperator<ObjectNode> change) {
        int position = position(id);
        if (position < 0) {
            throw new IllegalArgumentException("There is no row " + id + " to change.");
        }
        changed.put(position, change.apply(row(position)));
        selections.clear();
    }

    /** Adds a row. */
    synchronized void add(String id, ObjectNode row) {
        int position = rows.size() + addedIds.size();
        addedIds.put(id, position);
        changed.put(position, row);
        selections.clear();
    }

    synchronized void remove(String id) {
        deleted.put(position(id), true);
        selections.clear();
    }

    private int[] scan(Map<String, String> filters, boolean byUpdate) {
        IntStream passing = IntStream.range(0, rows.size() + addedIds.size())
                .filter(position -> !deleted.containsKey(position) && passes(position, filters));
        return byUpdate
                ? Arrays.stream(passing.boxed().toArray(Integer[]::new))
                        .sorted(Comparator.comparing(this::updatedAt))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : passing.toArray();
    }

    private LocalDateTime updatedAt(int position) {
        ObjectNode row = changed.get(position);
        return row == null
                ? rows.updatedAt(position)
                : LocalDateTime.parse(row.path("updated_at").asString("2000-01-01T00:00:00"));
    }

    private boolean passes(int position, Map<String, String> filters) {
        JsonNode row = changed.get(position);
        for (var filter : filters.entrySet()) {
            if (!passes(position, row, filter.getKey(), filter.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(int position, @Nullable JsonNode row, String filter, String value) {
        if (row != null) {
            return Filters.passes(row, filter, value);
        }
        return rows.passes(position, filter, value).orElseGet(() -> Filters.passes(generated(position), filter, value));
    }

    private JsonNode generated(int position) {
        var text = new JsonText(8_000);
        rows.write(position, true, text);
        return JSON.readTree(text.toString());
    }
}
