package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The release before this one works on this one's schema: while pods are replaced, or when they are rolled back, it runs on
 * what the migration of this one has made. Its jar is what {@code .ci/run} builds of the commit in {@code .ci/previous-release}.
 */
@Tag("compatibility")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CompatibilityTests {

    private static final String KEY = "seaside";
    private static final int PATIENTS = 300;
    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, PATIENTS, 100).charts(10).open();

    private static Path jar;
    private static Stage stage;

    @BeforeAll
    static void stage() {
        jar = Path.of(System.getProperty("reconciler.previous.jar", "target/previous/drchrono-reconciler.jar"));
        assertThat(jar)
                .as("the jar of the release before this one; .ci/run builds it")
                .exists();
        stage = new Stage("compatibility", PRACTICE);
        stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
        stage.settings.put("drchrono.webhook-gather", "300ms");
        stage.settings.put("server.port", "0");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    /** Migrations only add: none was renamed or taken back since. */
    @Test
    @Order(1)
    void itsMigrationsAreAmongThese() throws IOException {
        try (var older = new JarFile(jar.toFile());
                var newer = Files.list(Path.of("sql", "migrations"))) {
            var carried = older.stream()
                    .map(entry -> entry.getName().replaceFirst(".*/", ""))
                    .filter(name -> name.matches("V\\d+__.*[.]sql"))
                    .toList();
            assertThat(newer.map(file -> file.getFileName().toString())).containsAll(carried);
        }
    }

    @Test
    @Order(2)
    void itRunsTheNightAndTheQuarterHours() {
        done("run", "nightly", "--practice", KEY);
        change(0, "Quarter");
        done("run", "incremental", "--practice", KEY);

        assertThat(stage.count("patient", KEY)).isEqualTo(PATIENTS);
        assertThat(nameOf(0)).isEqualTo("Quarter");
    }

    @Test
    @Order(3)
    void thisOneCarriesOnAndThenTheOlderAgain() {
        change(1, "Newer");
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
            assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
        }
        change(2, "Older");
        done("run", "incremental", "--practice", KEY);

        assertThat(List.of(nameOf(1), nameOf(2))).containsExactly("Newer", "Older");
        assertThat(stage.count("sync_error", KEY)).isZero();
    }

    @Test
    @Order(4)
    void bothServeBesideEachOther() {
        try (var older = previous().start("serve")) {
            var hooks = new Hooks(PRACTICE, older.port());
            tell(hooks, 10, 20);
            Await.until(() -> applied() == 10);
            stage.settings.put("db-scheduler.enabled", "true");
            try (var newer = stage.serve()) {
                tell(hooks, 20, 30);
                hooks.to(ReconcilerContext.port(newer));
                tell(hooks, 30, 40);
                Await.until(() -> applied() == 30);
            } finally {
                stage.settings.remove("db-scheduler.enabled");
            }
            assertThat(older.isAlive()).isTrue();
        }
        assertThat(IntStream.range(10, 40).mapToObj(CompatibilityTests::nameOf)).allMatch("Told"::equals);
    }

    private static void tell(Hooks hooks, int from, int to) {
        IntStream.range(from, to).forEach(index -> {
            change(index, "Told");
            hooks.tell("PATIENT_MODIFY", "patients", PRACTICE.id("patients", index));
        });
    }

    private static int applied() {
        return stage.jdbc
                .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'APPLIED'")
                .size();
    }

    private static void change(int index, String name) {
        PRACTICE.change("patients", PRACTICE.id("patients", index), Map.of("last_name", name));
    }

    private static String nameOf(int index) {
        return String.valueOf(stage.jdbc.queryForObject(
                "SELECT last_name FROM patient WHERE external_id = ?", String.class, PRACTICE.id("patients", index)));
    }

    private static void done(String... command) {
        try (var child = previous().start(command)) {
            assertThat(child.await())
                    .as(() -> List.of(command) + ": " + child.output())
                    .isZero();
        }
    }

    private static Child.Builder previous() {
        return Child.ofJar(jar).environment(new TreeMap<>(stage.environment()));
    }
}
