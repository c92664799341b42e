package com.practicestudio.reconciler.pipeline.shape;

import com.practicestudio.reconciler.drchrono.JsonKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of one field of a resource.
 *
 * @param name in the JSON
 * @param kinds that are accepted
 * @param pending kinds that were seen and wait to be accepted
 * @param missing whether the last complete walk saw it in no row
 */
public record FieldShape(String name, Set<JsonKind> kinds, Set<JsonKind> pending, boolean missing) {

    /** Whether a value of this kind is nothing unheard of. A field that was always null has no type yet. */
    public boolean takes(JsonKind kind) {
        return kind == JsonKind.NULL || kinds.contains(kind) || types(kinds).isEmpty();
    }

    public FieldShape with(Set<JsonKind> more) {
        return new FieldShape(name, union(kinds, more), without(pending, more), false);
    }

    public FieldShape holdingBack(Set<JsonKind> more) {
        return new FieldShape(name, kinds, union(pending, more), false);
    }

    FieldShape gone() {
        return new FieldShape(name, kinds, pending, true);
    }

    /** All but null. */
    public static Set<JsonKind> types(Set<JsonKind> kinds) {
        return without(kinds, Set.of(JsonKind.NULL));
    }

    public static Set<JsonKind> without(Set<JsonKind> kinds, Set<JsonKind> others) {
        var rest = EnumSet.noneOf(JsonKind.class);
        rest.addAll(kinds);
        rest.removeAll(others);
        return rest;
    }

    private static Set<JsonKind> union(Set<JsonKind> kinds, Set<JsonKind> others) {
        var both = EnumSet.noneOf(JsonKind.class);
        both.addAll(kinds);
        both.addAll(others);
        return both;
    }

    /** Their words with this between them. */
    static String words(Set<JsonKind> kinds, String between) {
        return kinds.stream().sorted().map(JsonKind::word).collect(Collectors.joining(between));
    }

    /** The other way round, with commas. */
    static Set<JsonKind> kinds(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isEmpty())
                .map(word -> JsonKind.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(JsonKind.class)));
    }
}
