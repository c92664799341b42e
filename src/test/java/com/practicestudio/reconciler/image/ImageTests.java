package com.practicestudio.reconciler.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.kubernetes.Asked;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.StartCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be run of k8s/Dockerfile without a registry: it is extracted, trained and started as it says. */
@Tag("packaged")
class ImageTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.read();
    private static final Path CLASSES = Path.of("target", "image", "classes.txt");

    private static Application application;
    private static Ground ground;

    @BeforeAll
    static void train() {
        application = Application.extract();
        ground = Ground.ofTests();
        Training.train(ground, application.jar(), application.cache());
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    @Test
    void everyLayerOfTheJarIsCopied() {
        assertThat(DOCKERFILE.stage("extracted").all("COPY"))
                .containsExactlyInAnyOrderElementsOf(application.layerNames().stream()
                        .map(layer -> "--from=build /build/target/layers/" + layer + "/ ./")
                        .toList());
    }

    /** A cache is good for one Java and for jars at their places alone. */
    @Test
    void itIsTrainedOnTheStageThatItRunsOn() {
        assertThat(DOCKERFILE.stage("training").from()).isEqualTo("extracted");
        assertThat(DOCKERFILE.image().from()).isEqualTo("extracted");
        assertThat(DOCKERFILE.stage("extracted").from()).isEqualTo("eclipse-temurin:25-jre");
        assertThat(DOCKERFILE.stage("training").only("RUN service"))
                .contains(Training.class.getName(), Dockerfile.entry().get(4));
    }

    @Test
    void itRunsAsTheUserOfTheManifests() throws IOException {
        assertThat(DOCKERFILE.image().only("USER")).isEqualTo("10001:10001");
        assertThat(Files.readString(Path.of("k8s", "base", "every-deployment.yaml")))
                .contains("runAsUser: 10001", "runAsGroup: 10001");
    }

    @Test
    void nothingThatTheTrainingNeedsIsInTheImage() {
        assertThat(DOCKERFILE.image().instructions())
                .noneMatch(instruction -> instruction.startsWith("RUN") || instruction.contains("PASSWORD"));
        assertThat(DOCKERFILE.image().all("COPY"))
                .containsExactly(
                        "--from=training /training/drchrono-reconciler.aot ./",
                        "--chmod=0755 k8s/reconciler /usr/local/bin/");
    }

    @Test
    void aStartReadsItsClassesFromTheCache() throws IOException {
        var flags = new ArrayList<>(StartCache.ofThisJvm().requiring(application.cache()));
        flags.addAll(List.of("-XX:+UseSerialGC", "-Xlog:class+load:file=" + CLASSES));

        try (var run = Child.ofJar(application.jar())
                .flags(flags.toArray(String[]::new))
                .environment(ground.environment())
                .start("run", "incremental", "--practice", Ground.PRACTICE)) {
            assertThat(run.await()).as(run.output()).isZero();
        }

        assertThat(sourceOf(Reconciler.class)).contains("shared objects file");
    }

    /** A JVM whose heap begins smaller than the objects of the cache goes without it, and says nothing. */
    @ParameterizedTest
    @MethodSource("com.practicestudio.reconciler.kubernetes.Asked#all")
    void eachPodHasTheMemoryThatTheCacheNeeds(Asked pod) {
        try (var version = InPod.of(pod, application, Map.of()).start("--version")) {
            assertThat(version.await()).as(version.output()).isZero();
        }
    }

    private static String sourceOf(Class<?> type) throws IOException {
        try (Stream<String> lines = Files.lines(CLASSES)) {
            return lines.filter(line -> line.contains(" " + type.getName() + " "))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void argumentsAreCommands() {
        try (var list = start(ground.environment(), "practice", "list")) {
            assertThat(list.await()).as(list.output()).isZero();
            assertThat(list.out()).contains(Ground.PRACTICE);
            assertThat(list.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rum", "run", "migrate"})
    void whatIsWrongEndsWithExitCode2AndALine(String command) {
        try (var wrong = start(Map.of("SPRING_DATASOURCE_URL", "jdbc:nothing"), command)) {
            assertThat(wrong.await()).as(wrong.output()).isEqualTo(2);
            assertThat(wrong.err().lines()).hasSize(1);
        }
    }

    @Test
    void withoutArgumentsItTeaches() throws IOException {
        assertThat(DOCKERFILE.image().only("CMD")).isEqualTo("[\"--help\"]");
        try (var help = start(Map.of(), "--help")) {
            assertThat(help.await()).isZero();
            assertThat(help.out()).contains("migrate", "run", "serve", "Exit codes:");
        }
    }

    /** Starts what the entry says, with the flags that this JVM has for the same. */
    private static Child start(Map<String, String> environment, String... arguments) {
        assertThat(Dockerfile.entry())
                .containsExactly(
                        "java",
                        "-XX:AOTCache=/application/drchrono-reconciler.aot",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        "/application/drchrono-reconciler.jar");
        return Child.ofJar(application.jar())
                .flags(StartCache.ofThisJvm().requiring(application.cache()).toArray(String[]::new))
                .environment(environment)
                .start(arguments);
    }
}
