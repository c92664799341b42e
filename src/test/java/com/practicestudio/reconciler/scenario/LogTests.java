package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log lines as a cluster gathers them. */
class LogTests {

    private static final String KEY = "seaside";
    private static final String CANARY = "Canarysson";
    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, 60, 60).open();

    private static Stage stage;

    @BeforeAll
    static void load() {
        stage = new Stage("logs", PRACTICE).jobs("jobs-incremental");
        stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
        stage.settings.put("drchrono.webhook-gather", "200ms");
        stage.settings.put("drchrono.retry-attempts", "1");
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
        }
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void fromADeliveryTheLogLeadsToItsRunAndTheRunToTheRow() throws IOException {
        var id = PRACTICE.id("patients", 40);
        PRACTICE.change("patients", id, Map.of("last_name", CANARY));
        try (var server = Child.start(json("SERVER_PORT", "0"), "serve")) {
            new Hooks(PRACTICE, server.port())
                    .send("PATIENT_MODIFY", "delivery-of-drchrono-1", Hooks.body(PRACTICE.row("patients", id)));
            Await.until(() -> server.err().contains("ended: DONE"));

            var line = lines(server.err()).stream()
                    .filter(one -> one.path("message").asString("").contains("ended: DONE"))
                    .findFirst()
                    .orElseThrow();

            assertThat(line.path("deliveries").asString()).isEqualTo("delivery-of-drchrono-1");
            assertThat(line.path("practice").asString()).isEqualTo(KEY);
            assertThat(line.path("job").asString()).isEqualTo("delta");
            assertThat(line.path("window").asString()).startsWith("lease-");
            assertThat(line.path("service").path("name").asString()).isEqualTo("drchrono-reconciler");
            var execution = line.path("execution").asString();
            assertThat(stage.jdbc.queryForObject(
                            "SELECT run_id FROM webhook_delivery WHERE delivery_id = 'delivery-of-drchrono-1'",
                            String.class))
                    .isEqualTo(execution);
            assertThat(stage.jdbc.queryForList(
                            "SELECT outcome FROM reconciliation_outcome WHERE run_id = ? AND external_id = ?",
                            String.class,
                            execution,
                            id))
                    .containsExactly("UPDATE");
            assertThat(stage.jdbc.queryForList(Files.readString(Path.of("sql", "queries", "what_deliveries_did.sql"))))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("delivery_id", "delivery-of-drchrono-1")
                            .containsEntry("execution", Long.valueOf(execution))
                            .containsEntry("outcome", "UPDATE"));
            assertThat(server.output()).doesNotContain(CANARY);
        }
    }

    @Test
    void everyLineOfAFailedRunIsAnObjectAndTheCommandsOutputStaysItsOwn() {
        PRACTICE.change("patients", PRACTICE.id("patients", 41), Map.of("last_name", CANARY));
        stage.simulator.fail("/api/appointments", 1, Fault.status(500));

        var failed = ended(json(), "run", "incremental", "--practice", KEY, "--window", "w-1");

        assertThat(failed.exitCode).isEqualTo(1);
        assertThat(failed.out).startsWith("GET /api/appointments failed");
        assertThat(lines(failed.err)).singleElement().satisfies(line -> {
            assertThat(line.path("message").asString())
                    .endsWith("job 'incremental', practice 'seaside', ended: FAILED.");
            assertThat(line.path("window").asString()).isEqualTo("w-1");
            assertThat(line.path("log").path("level").asString()).isEqualTo("INFO");
        });
        assertThat(failed.out + failed.err).doesNotContain(CANARY);
    }

    @Test
    void aTerminalGetsNoJson() {
        var listed = ended(stage.environment(), "run", "incremental", "--practice", KEY);

        assertThat(listed.exitCode).as(listed.err).isZero();
        assertThat(listed.err).doesNotContain("{");
    }

    @Test
    void aFormatThatNobodyKnowsEndsTheStart() {
        var environment = new TreeMap<>(stage.environment());
        environment.put("RECONCILER_LOG_FORMAT", "xml");

        var refused = ended(environment, "status");

        assertThat(refused.exitCode).as(refused.err).isEqualTo(2);
        assertThat(refused.err.lines()).singleElement().asString().contains("RECONCILER_LOG_FORMAT", "plain, ecs");
        assertThat(refused.out).isEmpty();
    }

    private record Ended(int exitCode, String out, String err) {}

    private static Ended ended(Map<String, String> environment, String... arguments) {
        try (var child = Child.start(environment, arguments)) {
            var exitCode = child.await();
            return new Ended(exitCode, child.out(), child.err());
        }
    }

    private static Map<String, String> json(String... more) {
        var environment = new TreeMap<>(stage.environment());
        environment.put("RECONCILER_LOG_FORMAT", "ecs");
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    /** What a command prints of its progress stands on standard error too. */
    private static List<JsonNode> lines(String err) {
        return err.lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
