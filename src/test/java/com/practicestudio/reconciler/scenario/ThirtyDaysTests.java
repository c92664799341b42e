package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Sweeps;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A month in the life of a practice: records come, change and go, DrChrono fails, processes are killed. After each night
 * our tables say what DrChrono's lists say. Another month is lived with {@code -Dmonth.seed=...}.
 */
class ThirtyDaysTests {

    private static final String KEY = "seaside";
    private static final int DAYS = 30;
    private static final int TRIES = 8;
    private static final List<String> CHANGING =
            List.of("patients", "appointments", "medications", "allergies", "problems");
    private static final List<String> DEATHS =
            List.of("AFTER_ROWS patient 1", "BEFORE_COMMIT appointment 1", "BEFORE_RELEASE any 1");
    private static final List<Fault> FAULTS = List.of(
            Fault.status(500), Fault.badGateway(), Fault.htmlPage(), Fault.connectionReset(), Fault.truncated());

    private final long seed = Long.getLong("month.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, 300, 300).charts(50).open();
    private final Stage stage = new Stage("month", practice);
    private ConfigurableApplicationContext context = stage.context();
    private int born;

    @AfterEach
    void stop() {
        context.close();
        stage.close();
    }

    @Test
    void afterEachNightOurTablesSayWhatDrChronosListsSay() {
        System.out.println("The month's seed is " + seed + ".");
        untilDone("nightly");
        for (var day = 1; day <= DAYS; day++) {
            live();
            if (day % 7 == 0) {
                dieInTheNight();
            }
            untilDone("incremental");
            untilDone("nightly");
            compare("seed " + seed + ", day " + day);
        }
    }

    @Test
    void whenHalfTheRecordsVanishNothingIsDeletedBeforeAnOperatorSaysYes() {
        untilDone("nightly");
        practice.listed("patients").stream()
                .map(row -> row.path("id").asString())
                .filter(id -> random.nextBoolean())
                .forEach(id -> practice.delete("patients", id));

        var held = untilDone("nightly");

        assertThat(held.message()).as("seed " + seed).contains("nothing was declared gone");
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM patient WHERE deleted_at IS NOT NULL"))
                .isEmpty();
        context.getBean(Sweeps.class).confirm(KEY, "patients");
        untilDone("nightly");
        compare("seed " + seed);
    }

    /** What people do in a day, and what befalls DrChrono. */
    private void live() {
        for (var events = 3 + random.nextInt(10); events > 0; events--) {
            var resource = any(CHANGING);
            var rows = practice.listed(resource);
            var id = rows.get(random.nextInt(rows.size())).path("id").asString();
            switch (random.nextInt(6)) {
                case 0 -> practice.add(resource, String.valueOf(999_000_000L + born++), Map.of(text(resource), word()));
                case 1 -> practice.delete(resource, id);
                default -> practice.change(resource, id, Map.of(text(resource), word()));
            }
        }
        if (random.nextInt(3) == 0) {
            stage.simulator.fail(1 + random.nextInt(3), any(FAULTS));
        }
    }

    private static String text(String resource) {
        return switch (resource) {
            case "patients" -> "last_name";
            case "appointments" -> "reason";
            default -> "notes";
        };
    }

    private String word() {
        return "Word" + random.nextInt(1_000_000);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private RunResult untilDone(String job) {
        for (var tries = 1; ; tries++) {
            var result = Stage.run(context, job, KEY);
            if (result.end() == End.DONE || tries == TRIES) {
                assertThat(result.end())
                        .as("seed %d: %s", seed, result.message())
                        .isEqualTo(End.DONE);
                return result;
            }
        }
    }

    /** A process of its own begins the night and is killed. */
    private void dieInTheNight() {
        CHANGING.forEach(resource -> practice.change(
                resource, practice.listed(resource).get(0).path("id").asString(), Map.of(text(resource), word())));
        var environment = new TreeMap<>(stage.environment());
        environment.put("KILL_AT", any(DEATHS));
        try (var child = Child.of(MortalMain.class.getName())
                .environment(environment)
                .start("run", "nightly", "--practice", KEY)) {
            assertThat(child.await()).as("seed " + seed).isEqualTo(137);
        }
    }

    private void compare(String when) {
        var tables = Map.of(
                "patients", "patient",
                "appointments", "appointment",
                "medications", "medication",
                "allergies", "allergy",
                "problems", "problem");
        tables.forEach((resource, table) -> assertThat(ours(table, text(resource)))
                .as(when + ", " + resource)
                .isEqualTo(theirs(resource)));
    }

    private Map<String, String> ours(String table, String column) {
        var ours = new TreeMap<String, String>();
        stage.jdbc.query(
                "SELECT external_id, %s, source_updated_at FROM %s WHERE deleted_at IS NULL".formatted(column, table),
                row -> {
                    ours.put(row.getString(1), row.getString(2) + ", " + row.getString(3));
                });
        return ours;
    }

    private Map<String, String> theirs(String resource) {
        var theirs = new TreeMap<String, String>();
        practice.listed(resource)
                .forEach(row -> theirs.put(
                        row.path("id").asString(),
                        blank(row.path(text(resource)).asString("")) + ", "
                                + blank(row.path("updated_at").asString(""))));
        return theirs;
    }

    private static String blank(String text) {
        return text.isEmpty() ? "null" : text;
    }
}
