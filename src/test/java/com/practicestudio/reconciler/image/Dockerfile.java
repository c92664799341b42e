package com.practicestudio.reconciler.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** k8s/Dockerfile, stage by stage. */
record Dockerfile(List<Stage> stages) {

    /** The script that the image is entered by. */
    static final Path ENTRY = Path.of("k8s", "reconciler");

    private static final Pattern FROM = Pattern.compile("FROM (?:--platform=\\S+ )?(\\S+)(?: AS (\\S+))?");

    /**
     * One stage.
     *
     * @param from the image or the stage that it stands on
     * @param name empty for the last one, which is the image
     * @param instructions a line each
     */
    record Stage(String from, String name, List<String> instructions) {

        /** What comes behind a word in each instruction that begins with it. */
        List<String> all(String word) {
            return instructions.stream()
                    .filter(instruction -> instruction.startsWith(word + " "))
                    .map(instruction -> instruction.substring(word.length()).strip())
                    .toList();
        }

        /** The same of the only one. */
        String only(String word) {
            var found = all(word);
            if (found.size() != 1) {
                throw new AssertionError("There is not one " + word + " in stage '" + name + "': " + found);
            }
            return found.get(0);
        }
    }

    static Dockerfile read() {
        var stages = new ArrayList<Stage>();
        for (var line : lines(Path.of("k8s", "Dockerfile"))) {
            var from = FROM.matcher(line);
            if (from.matches()) {
                stages.add(new Stage(from.group(1), from.group(2) == null ? "" : from.group(2), new ArrayList<>()));
            } else {
                stages.get(stages.size() - 1).instructions().add(line);
            }
        }
        return new Dockerfile(stages);
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no stage '" + name + "'."));
    }

    /** The last stage. */
    Stage image() {
        return stage("");
    }

    /** The command that its entry becomes, without what comes from outside. */
    static List<String> entry() {
        return Stream.of(lines(ENTRY).get(0).split(" +"))
                .skip(1)
                .filter(word -> !word.contains("$"))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("\\\\\\n\\s*", "")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
