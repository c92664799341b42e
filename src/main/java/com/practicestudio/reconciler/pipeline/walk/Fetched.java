package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.values.ClinicTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found at a position.
 *
 * @param askedAt when DrChrono was asked (UTC): the rows are no older
 * @param newest the newest {@code updated_at} of the rows, or null
 * @param next where the walk goes on, or null at its end
 * @param expected rows of the whole walk, where DrChrono tells
 */
public record Fetched(
        Position at,
        Instant askedAt,
        List<Item> items,
        @Nullable String newest,
        @Nullable Position next,
        @Nullable Long expected) {

    /** @param idField name of the JSON field that holds a row's id */
    static Fetched of(
            Position at,
            Instant askedAt,
            List<RawRow> rows,
            String idField,
            @Nullable Position next,
            @Nullable Long expected) {
        var items = rows.stream().map(row -> Item.read(row, idField)).toList();
        return new Fetched(at, askedAt, items, newest(rows), next, expected);
    }

    /** Nothing stands here. */
    static Fetched nothing(Position at, Instant askedAt, @Nullable Position next, @Nullable Long expected) {
        return new Fetched(at, askedAt, List.of(), null, next, expected);
    }

    /** ISO times sort as texts do; all have to be read only when the last of them is none. */
    private static @Nullable String newest(List<RawRow> rows) {
        var texts = rows.stream().map(row -> row.text("updated_at")).toList();
        return texts.stream()
                .max(Comparator.naturalOrder())
                .flatMap(ClinicTime::parseWithoutZone)
                .or(() -> texts.stream()
                        .map(ClinicTime::parseWithoutZone)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()))
                .map(Object::toString)
                .orElse(null);
    }

    /** The same, with the rows of another page before its own. */
    public Fetched behind(Fetched other) {
        var all = new ArrayList<>(other.items);
        all.addAll(items);
        return new Fetched(at, askedAt, all, later(other.newest, newest), next, expected);
    }

    /** The later of two times, of which each may be null. */
    public static @Nullable String later(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? other : one;
    }

    @Override
    public String toString() {
        return "Fetched[" + at + ", " + items.size() + " rows]";
    }
}
