package com.practicestudio.reconciler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of all benchmarks of this JVM in one file, which grows with each class that has ended. */
final class Report {

    private static final Path FILE = Path.of("src", "docs", "benchmarks.md");
    private static final Map<String, Part> PARTS = new TreeMap<>();

    /** @param how it was measured */
    private record Part(String how, Figures figures) {}

    private Report() {}

    /** Prints the figures of a class, and writes them down when they were measured on all rows. */
    static void add(Class<?> benchmarks, String how, Figures figures) {
        System.out.println(figures.text());
        PARTS.put(benchmarks.getName(), new Part(how.strip(), figures));
        if (Scale.full()) {
            write(PARTS.values());
        }
    }

    private static void write(Collection<Part> parts) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, """
                    # Benchmarks

                    Written by `./mvnw -Pbench verify`. Times are compared with times of the same run alone.

                    %s

                    | figure | measured | target | |
                    |---|---|---|---|
                    %s

                    Measured on %s: %s.
                    """.formatted(
                            joined(parts, Part::how, "\n\n"),
                            joined(parts, part -> part.figures().rows(), "\n"),
                            LocalDate.now(),
                            Machine.description()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(Collection<Part> parts, Function<Part, String> text, String separator) {
        return parts.stream().map(text).collect(Collectors.joining(separator));
    }
}
