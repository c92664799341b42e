package com.practicestudio.reconciler.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The figures in one file: a section for each class of benchmarks, which a new run of that class replaces. */
final class Report {

    private static final Path FILE = Path.of("src", "docs", "benchmarks.md");
    private static final Pattern SECTION = Pattern.compile("^## (.+)\n(?s:.*?)(?=^## |\\z)", Pattern.MULTILINE);

    private Report() {}

    /**
     * Prints the figures of a class, and writes them down when they were measured on all rows.
     *
     * @param how it was measured
     */
    static void add(String title, String how, Figures figures) {
        System.out.println(figures.text());
        if (Scale.full()) {
            write(title, """
                    ## %s

                    %s

                    | figure | measured | target | |
                    |---|---|---|---|
                    %s

                    %s: %s.

                    """.formatted(title, how.strip(), figures.rows(), LocalDate.now(), Machine.description()));
        }
    }

    private static void write(String title, String section) {
        try {
            var sections = Files.exists(FILE) ? sections(Files.readString(FILE)) : new TreeMap<String, String>();
            sections.put(title, section);
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, """
                    # Benchmarks

                    Written by `./mvnw -Pbench verify`. Times are compared with times of the same run alone.

                    """ + String.join("", sections.values()).stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> sections(String text) {
        var sections = new TreeMap<String, String>();
        var section = SECTION.matcher(text + "\n\n");
        while (section.find()) {
            sections.put(section.group(1), section.group().stripTrailing() + "\n\n");
        }
        return sections;
    }
}
