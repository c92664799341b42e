package com.practicestudio.reconciler.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that the image starts with, and that people type in its pods. */
class EntryTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.read();

    @Test
    void theImageIsEnteredByTheCommandThatPeopleType() {
        assertThat(DOCKERFILE.image().only("ENTRYPOINT")).isEqualTo("[\"" + Dockerfile.ENTRY.getFileName() + "\"]");
        assertThat(DOCKERFILE.image().all("COPY")).contains("--chmod=0755 k8s/reconciler /usr/local/bin/");
    }

    /** The jar is built where the build runs; all else stands on the platform that it is for. */
    @Test
    void theImageIsForBothPlatforms() throws IOException {
        var lines = Files.readAllLines(Path.of("k8s", "Dockerfile"));

        assertThat(lines).anyMatch(line -> line.contains("--platform linux/amd64,linux/arm64"));
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .first()
                .asString()
                .startsWith("FROM --platform=$BUILDPLATFORM ");
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")).skip(1))
                .isNotEmpty()
                .noneMatch(line -> line.contains("--platform"));
    }

    @Test
    void whatIsCopiedOutOfTheRepositoryIsSentToTheBuild() throws IOException {
        var sent = Files.readAllLines(Path.of("k8s", "Dockerfile.dockerignore"));
        var copied = DOCKERFILE.stages().stream()
                .flatMap(stage -> stage.all("COPY").stream())
                .filter(copy -> !copy.startsWith("--from="))
                .flatMap(EntryTests::sources)
                .map(source -> "!" + source);

        assertThat(sent).containsAll(copied.toList());
    }

    /** All but the last word, which is where it goes. */
    private static Stream<String> sources(String copy) {
        var words = copy.replaceFirst("^--\\S+ ", "").split(" ");
        return Stream.of(words).limit(words.length - 1L);
    }

    @Test
    void itHandsItsArgumentsOverAsTheyAreAndEndsWithTheExitCode(@TempDir Path folder) throws Exception {
        var process = typed(folder, Map.of(), "practice", "add", "--name", "A clinic");

        assertThat(heard(process))
                .endsWith("/application/drchrono-reconciler.jar", "practice", "add", "--name", "A clinic")
                .noneMatch(word -> word.startsWith("-D"));
        assertThat(process.waitFor()).isEqualTo(75);
    }

    @Test
    void theAuditTrailHearsWhoTypesIt(@TempDir Path folder) throws Exception {
        var process = typed(folder, Map.of("OPERATOR", "ada b"), "recover");

        assertThat(heard(process)).contains("-Duser.name=ada b").endsWith("recover");
    }

    /** In place of Java stands what says its arguments, a line each, and ends with 75. */
    private static Process typed(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 75\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var command = Stream.concat(Stream.of("sh", Dockerfile.ENTRY.toString()), Stream.of(arguments));
        var typed = new ProcessBuilder(command.toList());
        typed.environment().putAll(environment);
        typed.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        return typed.start();
    }

    private static List<String> heard(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
    }
}
