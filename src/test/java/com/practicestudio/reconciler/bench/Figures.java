package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.operations.print.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured, beside what it has to be. */
final class Figures {

    private final List<Figure> figures = new ArrayList<>();

    private record Figure(String what, String measured, String target, boolean met) {}

    void atMost(double target, double measured, String what) {
        figures.add(new Figure(what, number(measured), "at most " + number(target), measured <= target));
    }

    void atLeast(double target, double measured, String what) {
        figures.add(new Figure(what, number(measured), "at least " + number(target), measured >= target));
    }

    /** A figure that explains others. */
    void noted(String what, String measured) {
        figures.add(new Figure(what, measured, "", true));
    }

    void exactly(double target, double measured, String what) {
        figures.add(new Figure(what, number(measured), number(target), measured == target));
    }

    /** For people at a terminal. */
    String text() {
        var table = Tables.of("figure", "measured", "target", "");
        figures.forEach(figure -> table.row(figure.what, figure.measured, figure.target, verdict(figure)));
        return table.toString();
    }

    /** The rows of a table in Markdown. */
    String rows() {
        return figures.stream()
                .map(figure ->
                        "| %s | %s | %s | %s |".formatted(figure.what, figure.measured, figure.target, verdict(figure)))
                .collect(Collectors.joining("\n"));
    }

    private static String verdict(Figure figure) {
        return figure.target.isEmpty() ? "" : figure.met ? "met" : "missed";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }
}
