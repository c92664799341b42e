package com.practicestudio.reconciler.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code src/docs/runbook.md}: its sections, and the commands of each, a list for each block. */
final class Runbook {

    private static final Path PAGE = Path.of("src", "docs", "runbook.md");
    private static final String SECTION = "### ";
    private static final String FENCE = "```";
    private static final String PROGRAM = "reconciler ";

    private final Map<String, List<List<String>>> blocks = new LinkedHashMap<>();

    private Runbook() {}

    static Runbook read() {
        var runbook = new Runbook();
        var blocks = new ArrayList<List<String>>();
        var inBlock = false;
        for (var line : lines()) {
            if (line.startsWith(SECTION)) {
                blocks = new ArrayList<>();
                runbook.blocks.put(line.substring(SECTION.length()), blocks);
            } else if (line.startsWith(FENCE)) {
                inBlock = !inBlock;
                if (inBlock) {
                    blocks.add(new ArrayList<>());
                }
            } else if (inBlock) {
                blocks.get(blocks.size() - 1).add(line.substring(PROGRAM.length()));
            }
        }
        return runbook;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> sections() {
        return blocks.keySet();
    }

    /** How many blocks a section has. */
    int blocks(String section) {
        return Objects.requireNonNull(blocks.get(section), section).size();
    }

    /** The commands of one block of a section, without the name of the program. @param number from 0 */
    List<String> commands(String section, int number) {
        return Objects.requireNonNull(blocks.get(section), section).get(number);
    }
}
