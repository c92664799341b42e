package com.practicestudio.reconciler.pipeline.read;

import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.walk.Fetched;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page and its slices, of which each is mapped: on the thread that fetched it, while the page before it is written, or when
 * its turn comes.
 */
final class MappedPage {

    private final Fetched page;
    private final int size;
    private final Function<Slice, Candidates> mapping;
    private List<Mapped> ahead = List.of();

    /** @param size most rows of a slice */
    MappedPage(Fetched page, int size, Function<Slice, Candidates> mapping) {
        this.page = page;
        this.size = size;
        this.mapping = mapping;
    }

    /** A slice and what became of it. */
    record Mapped(Slice slice, Candidates candidates) {}

    /** Maps all of it now, unless a row stands in it twice. */
    MappedPage mapped() {
        if (ids().size() == identified().count()) {
            ahead = slices().stream().map(this::map).toList();
        }
        return this;
    }

    Fetched page() {
        return page;
    }

    /**
     * Its slices. What was mapped ahead does not know what became of the rows before, so that it is mapped anew where one
     * of them stands here again; a slice at a time, when it is asked for.
     *
     * @param before DrChrono's ids of the rows that were not committed when this page was fetched
     */
    Iterator<Supplier<Mapped>> behind(Set<String> before) {
        return ahead.isEmpty() || !Collections.disjoint(before, ids())
                ? slices().stream()
                        .<Supplier<Mapped>>map(slice -> () -> map(slice))
                        .iterator()
                : ahead.stream().<Supplier<Mapped>>map(mapped -> () -> mapped).iterator();
    }

    /** DrChrono's ids of its rows. What has none is not written, so that it may stand anywhere any number of times. */
    Set<String> ids() {
        return identified().map(Item::externalId).collect(Collectors.toSet());
    }

    private Stream<Item> identified() {
        return page.items().stream().filter(Item::identified);
    }

    private Mapped map(Slice slice) {
        return new Mapped(slice, mapping.apply(slice));
    }

    private List<Slice> slices() {
        var items = page.items();
        var slices = new ArrayList<Slice>();
        for (int from = 0; from < items.size(); from += size) {
            var rows = items.subList(from, Math.min(from + size, items.size()));
            slices.add(new Slice(rows, List.of(), page.askedAt()));
        }
        return slices;
    }
}
