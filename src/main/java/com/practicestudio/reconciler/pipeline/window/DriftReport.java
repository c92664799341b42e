package com.practicestudio.reconciler.pipeline.window;

import com.practicestudio.reconciler.pipeline.repair.Drifts;
import com.practicestudio.reconciler.pipeline.repair.Drifts.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says how many fields a run found that are not as they were. */
@Component
class DriftReport {

    private final Drifts drifts;

    DriftReport(Drifts drifts) {
        this.drifts = drifts;
    }

    /** A sentence about what these executions found, or empty when all was as it was. */
    Optional<String> of(List<Long> executions) {
        var fields = executions.stream()
                .map(execution -> drifts.events(null, execution))
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(
                        Event::resource, TreeMap::new, Collectors.mapping(Event::field, Collectors.toSet())));
        var counts = new TreeMap<String, Integer>();
        fields.forEach((resource, names) -> counts.put(resource, names.size()));
        return counts.isEmpty() ? Optional.empty() : Optional.of(sentence(counts));
    }

    private static String sentence(Map<String, Integer> counts) {
        var parts = counts.entrySet().stream()
                .map(one ->
                        "%d %s of %s".formatted(one.getValue(), one.getValue() == 1 ? "field" : "fields", one.getKey()))
                .collect(Collectors.joining(", "));
        var one = counts.values().stream().mapToInt(count -> count).sum() == 1;
        return "%s %s: 'drift list' tells.".formatted(parts, one ? "is not as it was" : "are not as they were");
    }
}
