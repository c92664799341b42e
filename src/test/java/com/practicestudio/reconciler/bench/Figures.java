package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.operations.print.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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

    void print() {
        var table = Tables.of("figure", "measured", "target", "");
        figures.forEach(figure -> table.row(figure.what, figure.measured, figure.target, verdict(figure)));
        System.out.println(table);
    }

    void write(Path file, String introduction) {
        var rows = figures.stream()
                .map(figure ->
                        "| %s | %s | %s | %s |".formatted(figure.what, figure.measured, figure.target, verdict(figure)))
                .collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, """
                    # Benchmarks

                    Written by `./mvnw -Pbench verify`. Times are compared with times of the same run alone.

                    %s

                    | figure | measured | target | |
                    |---|---|---|---|
                    %s

                    Measured on %s: %s.
                    """.formatted(introduction, rows, LocalDate.now(), Machine.description()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String verdict(Figure figure) {
        return figure.target.isEmpty() ? "" : figure.met ? "met" : "missed";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }
}
