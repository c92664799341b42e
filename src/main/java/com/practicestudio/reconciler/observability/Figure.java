package com.practicestudio.reconciler.observability;

import java.util.List;

/**
 * One value of a metric.
 *
 * @param labels values, in the order in which the metric names its labels: keys and names, never what a row holds
 */
public record Figure(Metric metric, double value, List<String> labels) {

    public Figure {
        if (labels.size() != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
    }

    public static Figure of(Metric metric, double value, String... labels) {
        return new Figure(metric, value, List.of(labels));
    }
}
