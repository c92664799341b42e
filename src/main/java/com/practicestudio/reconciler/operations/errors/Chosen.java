package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Entry;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators do to entries of the queue, as the audit trail has it. */
final class Chosen {

    private Chosen() {}

    /** One for each number that was given, else one for all that the filter chooses. */
    static List<Deed> deeds(String action, ErrorQueue queue, Filter filter) {
        if (filter.ids().isEmpty()) {
            return List.of(new Deed(action, filter.practice(), "errors", described(filter)));
        }
        return filter.ids().stream()
                .map(id -> new Deed(action, practice(queue.find(id)), "error " + id))
                .toList();
    }

    private static @Nullable String practice(@Nullable Entry entry) {
        return entry == null ? null : entry.practice();
    }

    private static String described(Filter filter) {
        var what = Stream.of(
                        part("resource", filter.resource()), part("kind", filter.kind()), part("field", filter.field()))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        return what.isEmpty() ? "all" : what;
    }

    private static Stream<String> part(String name, @Nullable Object value) {
        return value == null ? Stream.of() : Stream.of(name + " " + value);
    }
}
