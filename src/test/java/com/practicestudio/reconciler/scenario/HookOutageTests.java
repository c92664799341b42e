package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The database goes away under load, and comes back: a sender that tries again loses nothing. */
@ExtendWith(OutputCaptureExtension.class)
class HookOutageTests {

    private static final String KEY = "seaside";
    private static final Pattern PORT = Pattern.compile("(?<=//)[^/:]+:(\\d+)");
    private static final int PATIENTS = 100;
    private static final int SENDERS = 8;

    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, PATIENTS, 0).open();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void whatIsNotAcknowledgedIsSentAgainAndAllOfItIsApplied(CapturedOutput output) {
        try (var stage = new Stage("hook outage", practice)) {
            try (var context = stage.context()) {
                assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
            }
            var direct = String.valueOf(stage.settings.get("spring.datasource.url"));
            var port = PORT.matcher(direct);
            assertThat(port.find()).isTrue();
            try (var gate = new Gate(Integer.parseInt(port.group(1)))) {
                stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
                stage.settings.put("drchrono.webhook-gather", "300ms");
                stage.settings.put("db-scheduler.enabled", "true");
                stage.settings.put("db-scheduler.heartbeat-interval", "500ms");
                stage.settings.put("spring.datasource.hikari.connection-timeout", "1000");
                stage.settings.put("spring.datasource.url", port.replaceFirst("127.0.0.1:" + gate.port()));
                outage(stage, gate);
            }
        }
        assertThat(output)
                .contains("Due webhooks could not be looked for")
                .doesNotContain("\tat ", "SELECT", "The last packet");
    }

    @Test
    void whileTheDatabaseIsAReaderNothingIsAcknowledgedAndNobodyIsSentHere() {
        try (var stage = new Stage("hooks for a reader", practice)) {
            stage.asAUserWhoIsNoAdministrator();
            stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
            try (var context = stage.serve()) {
                var hooks = new Hooks(practice, ReconcilerContext.port(context));
                var body = hooks.body("patients", id(0));
                assertThat(hooks.readiness()).isEqualTo(200);

                stage.jdbc.execute("SET GLOBAL read_only = 1");
                try {
                    assertThat(hooks.send("PATIENT_MODIFY", "the one", body)).isEqualTo(503);
                    assertThat(hooks.readiness()).isEqualTo(503);
                } finally {
                    stage.jdbc.execute("SET GLOBAL read_only = 0");
                }
                assertThat(hooks.readiness()).isEqualTo(200);
                assertThat(hooks.send("PATIENT_MODIFY", "the one", body)).isEqualTo(200);
            }
        }
    }

    private void outage(Stage stage, Gate gate) {
        try (var context = stage.serve()) {
            var hooks = new Hooks(practice, ReconcilerContext.port(context));
            IntStream.range(0, PATIENTS)
                    .forEach(i -> practice.change("patients", id(i), Map.of("last_name", "New" + i)));
            var first = send(hooks, 0, PATIENTS / 2);
            Await.until(() -> kept(stage) > PATIENTS / 4);
            Await.until(() -> hooks.readiness() == 200);
            gate.shut();
            var second = send(hooks, PATIENTS / 2, PATIENTS);
            Await.until(() -> refused.get() > SENDERS);
            Await.until(() -> hooks.readiness() == 503);
            gate.reopen();
            Await.until(() -> hooks.readiness() == 200);

            first.join();
            second.join();
            Await.until(() -> applied(stage) == PATIENTS);
        }
        assertThat(kept(stage)).isEqualTo(PATIENTS);
        assertThat(stage.jdbc.queryForList("SELECT last_name FROM patient ORDER BY id", String.class))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PATIENTS).mapToObj(i -> "New" + i).toList());
    }

    /** Each is sent until it is acknowledged. */
    private CompletableFuture<Void> send(Hooks hooks, int from, int to) {
        var executor = Executors.newFixedThreadPool(SENDERS);
        List<CompletableFuture<?>> all = new ArrayList<>();
        IntStream.range(from, to)
                .forEach(i -> all.add(CompletableFuture.runAsync(() -> untilTaken(hooks, i), executor)));
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failed) -> executor.shutdown());
    }

    private void untilTaken(Hooks hooks, int index) {
        var body = hooks.body("patients", id(index));
        Await.until(() -> {
            var status = hooks.send("PATIENT_MODIFY", "of " + index, body);
            if (status != 200) {
                assertThat(status).isEqualTo(503);
                refused.incrementAndGet();
            }
            return status == 200;
        });
    }

    private String id(int index) {
        return practice.id("patients", index);
    }

    private static int kept(Stage stage) {
        return stage.jdbc.queryForList("SELECT 1 FROM webhook_delivery").size();
    }

    private static int applied(Stage stage) {
        return stage.jdbc
                .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'APPLIED'")
                .size();
    }
}
