package com.practicestudio.reconciler.bench;

import java.util.EnumMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Times what is done in each round; the median of the rounds counts. */
final class Stopwatch {

    /** What is timed. */
    enum Leg {
        COLD,
        COLD_WITH_MALFORMED_ROWS,
        UNCHANGED,
        FETCHING,
        WRITING,
        NOTING,
        COLD_WITH_LATENCY,
        FETCHING_WITH_LATENCY
    }

    private final Map<Leg, List<Double>> seconds = new EnumMap<>(Leg.class);

    void time(Leg leg, Runnable work) {
        time(leg, () -> {
            work.run();
            return leg;
        });
    }

    <T> T time(Leg leg, Supplier<T> work) {
        var start = System.nanoTime();
        var result = work.get();
        var took = (System.nanoTime() - start) / 1e9;
        seconds.computeIfAbsent(leg, key -> new LinkedList<>()).add(took);
        System.out.printf(Locale.ROOT, "  %-24s %7.1f s%n", leg, took);
        return result;
    }

    /** In seconds. */
    double median(Leg leg) {
        var sorted = seconds.getOrDefault(leg, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
