package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Webhooks as they come on a bad day: ten times, in any order, hours late, and one in five not at all. */
class HookStormTests {

    private static final String KEY = "seaside";
    private static final int PATIENTS = 120;
    private static final int CHANGED = 60;
    private static final int EACH = 10;

    private final long seed = System.nanoTime();
    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, PATIENTS, 0).open();

    @Test
    void inTheEndEverythingIsAsDrChronoHasItAndWhatNoHookToldWasCounted() {
        System.out.println("seed " + seed);
        try (var stage = new Stage("hook storm", practice)) {
            stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
            stage.settings.put("drchrono.webhook-gather", "300ms");
            stage.settings.put("db-scheduler.enabled", "true");
            try (var context = stage.serve()) {
                storm(stage, context);
            }
        }
    }

    private void storm(Stage stage, ConfigurableApplicationContext context) {
        var practices = context.getBean(Practices.class);
        practices.trustPayload(practices.require(KEY), true);
        var hooks = new Hooks(practice, ReconcilerContext.port(context));
        assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
        change(0, "Before");
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);

        var told = IntStream.range(0, CHANGED).filter(i -> i % 5 != 0).boxed().toList();
        send(hooks, told, changes(told));
        Await.until(() -> waiting(stage) == 0);

        assertThat(names(stage, told)).isEqualTo(theirs(told));
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
        var all = IntStream.range(0, PATIENTS).boxed().toList();
        assertThat(names(stage, all)).as("seed %d", seed).isEqualTo(theirs(all));

        change(CHANGED + 1, "After");
        hooks.tell("PATIENT_MODIFY", "patients", id(CHANGED + 1));
        Await.until(() -> waiting(stage) == 0);
        change(CHANGED + 2, "Last");
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
        assertThat(stage.jdbc.queryForList("SELECT event, missed FROM missed_webhook"))
                .containsExactly(Map.of("event", "PATIENT_MODIFY", "missed", (long) (CHANGED - told.size())));
    }

    /** Changes all of them twice. @return what hooks carry of those that are told: of each the older row, and the newer one */
    private List<Delivery> changes(List<Integer> told) {
        var deliveries = new ArrayList<Delivery>();
        for (var version : List.of("Older", "Newer")) {
            IntStream.range(0, CHANGED).forEach(i -> change(i, version));
            for (var i : told) {
                var body = Hooks.body(practice.row("patients", id(i)));
                deliveries.addAll(Collections.nCopies(EACH, new Delivery(version + i, body)));
            }
        }
        return deliveries;
    }

    private record Delivery(String id, String body) {}

    private void send(Hooks hooks, List<Integer> told, List<Delivery> deliveries) {
        Collections.shuffle(deliveries, new Random(seed));
        deliveries.forEach(delivery -> assertThat(hooks.send("PATIENT_MODIFY", delivery.id(), delivery.body()))
                .isEqualTo(200));
        // The last try of what was told first, hours later.
        for (var i : told.subList(0, 5)) {
            var older = deliveries.stream()
                    .filter(delivery -> delivery.id().equals("Older" + i))
                    .findFirst()
                    .orElseThrow();
            assertThat(hooks.send("PATIENT_MODIFY", "late " + i, older.body())).isEqualTo(200);
        }
    }

    private void change(int index, String name) {
        practice.change("patients", id(index), Map.of("last_name", name + index));
    }

    private String id(int index) {
        return practice.id("patients", index);
    }

    private static int waiting(Stage stage) {
        return stage.jdbc
                .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'RECEIVED'")
                .size();
    }

    private List<String> names(Stage stage, List<Integer> indexes) {
        return indexes.stream()
                .map(index -> String.valueOf(stage.jdbc.queryForObject(
                        "SELECT last_name FROM patient WHERE external_id = ?", String.class, id(index))))
                .toList();
    }

    private List<String> theirs(List<Integer> indexes) {
        return indexes.stream()
                .map(index ->
                        practice.row("patients", id(index)).path("last_name").asString())
                .toList();
    }
}
