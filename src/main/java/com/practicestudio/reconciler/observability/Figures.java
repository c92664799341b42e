package com.practicestudio.reconciler.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures as they were read last, as meters; who asks for those reads memory. Used by one thread. */
final class Figures {

    private final MeterRegistry meters;
    private final Map<Series, Shown> shown = new HashMap<>();

    Figures(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Series(Metric metric, List<String> labels) {

        Tags tags() {
            return Tags.of(IntStream.range(0, labels.size())
                    .mapToObj(i -> Tag.of(metric.labels().get(i), labels.get(i)))
                    .toList());
        }
    }

    private static final class Shown {

        private final Meter meter;
        private volatile double value;

        Shown(Series series, double value, MeterRegistry meters) {
            this.value = value;
            this.meter = register(series, meters);
        }

        private Meter register(Series series, MeterRegistry meters) {
            var metric = series.metric();
            return switch (metric.kind()) {
                case GAUGE ->
                    Gauge.builder(metric.key(), this, one -> one.value)
                            .tags(series.tags())
                            .baseUnit(metric.unit())
                            .description(metric.description())
                            .register(meters);
                case COUNTER ->
                    FunctionCounter.builder(metric.key(), this, one -> one.value)
                            .tags(series.tags())
                            .baseUnit(metric.unit())
                            .description(metric.description())
                            .register(meters);
            };
        }
    }

    /** Shows these values of these metrics, and no longer those that are gone. */
    void show(Set<Metric> metrics, List<Figure> figures) {
        figures.forEach(this::show);
        var there = figures.stream().map(Figures::series).collect(Collectors.toSet());
        shown.entrySet().removeIf(one -> {
            var gone = metrics.contains(one.getKey().metric()) && !there.contains(one.getKey());
            if (gone) {
                meters.remove(one.getValue().meter);
            }
            return gone;
        });
    }

    private void show(Figure figure) {
        shown.computeIfAbsent(series(figure), series -> new Shown(series, figure.value(), meters)).value =
                figure.value();
    }

    private static Series series(Figure figure) {
        return new Series(figure.metric(), figure.labels());
    }
}
