package com.practicestudio.reconciler.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.operations.Terminal.Result;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of the runbook, as they stand there, in the situations that they are for, as the database user of operators. */
class RunbookTests {

    private static final String KEY = "seaside";
    private static final String OFFICES = "/api/offices";
    private static final int SENDINGS = 4;
    private static final Pattern ALERT = Pattern.compile("- alert: (\\S+)");
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^ +(\\d+) {2,}\\S");

    private static final Set<String> SITUATIONS = Set.of(
            "Exit code 1",
            "Exit code 75",
            "Exit code 143",
            "ReconcilerRunFailed",
            "ReconcilerRunParked",
            "ReconcilerRunOrphaned",
            "ReconcilerErrorsOld",
            "ReconcilerErrorsGrowing",
            "ReconcilerDeliveriesWaiting",
            "ReconcilerDeliveriesFailed",
            "ReconcilerSweepWaits",
            "ReconcilerPracticeDisconnected");

    private static final Runbook RUNBOOK = Runbook.read();
    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, 60, 20).open();
    private static final Stage stage = new Stage("runbook", PRACTICE);
    private static final ConfigurableApplicationContext context = begun();

    private final Terminal terminal = Terminal.over(context);

    private static ConfigurableApplicationContext begun() {
        stage.settings.put("drchrono.redirect-uri", "https://example.com/oauth/drchrono/callback");
        Role.SETUP.grant(stage.jdbc, String.valueOf(stage.settings.get("spring.datasource.url")));
        return stage.context(Role.SETUP);
    }

    @BeforeAll
    static void load() {
        assertThat(nightly().end()).isEqualTo(End.DONE);
    }

    @BeforeEach
    void nothingIsOpen() {
        stage.simulator.latency(Duration.ZERO);
        List.of("sync_error", "webhook_delivery").forEach(table -> stage.jdbc.update("DELETE FROM " + table));
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @Test
    void everyAlertHasASectionAndNoSectionIsLeftOver() throws IOException {
        var rules = Files.readString(Path.of("k8s", "monitoring", "prometheus-rule.yaml"));

        var alerts = ALERT.matcher(rules).results().map(found -> found.group(1)).toList();

        assertThat(RUNBOOK.sections().stream().filter(section -> !section.startsWith("Exit code")))
                .containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(alerts)
                .allSatisfy(alert -> assertThat(rules).contains("runbook.md#" + alert.toLowerCase(Locale.ROOT)));
    }

    /** The first block of each section is followed, and the second of this one. */
    @Test
    void onlyAFailedRunHasASecondRemedy() {
        assertThat(RUNBOOK.sections().stream().filter(section -> RUNBOOK.blocks(section) != 1))
                .containsExactly("Exit code 1");
        assertThat(RUNBOOK.blocks("Exit code 1")).isEqualTo(2);
    }

    @Test
    void everyExitCodeHasASection() {
        var codes = EXIT_CODE
                .matcher(terminal.type("run", "--help").out())
                .results()
                .map(found -> "Exit code " + found.group(1))
                .toList();

        assertThat(RUNBOOK.sections().stream().filter(section -> section.startsWith("Exit code")))
                .containsExactlyElementsOf(codes);
    }

    /** Every section but those that a situation is made for here. */
    static Stream<String> theOthers() {
        return RUNBOOK.sections().stream().filter(section -> !SITUATIONS.contains(section));
    }

    @ParameterizedTest
    @MethodSource("theOthers")
    void whatLooksAroundOrRunsAJobWorksAtAnyTime(String section) {
        follow(section, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exit code 1", "ReconcilerRunFailed"})
    void aRunThatFailedIsBroughtToItsEnd(String section) {
        var failed = failed();

        follow(section, 0, failed);

        assertThat(lastStatuses(2)).containsExactly("COMPLETED", "FAILED");
    }

    @Test
    void aWindowThatCannotBeBroughtToItsEndIsGivenUpAndTheNextOneReadsEverything() {
        var failed = failed();

        follow("Exit code 1", 1, failed);

        assertThat(lastStatuses(2)).containsExactly("COMPLETED", "ABANDONED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exit code 75", "ReconcilerRunParked"})
    void aParkedRunGoesOnWhenCallsAreThere(String section) {
        stage.simulator.fail(OFFICES, 1, Fault.throttled(3_000));
        assertThat(nightly().end()).isEqualTo(End.PARKED);

        follow(section, 0, 0);

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(lastStatuses(9)).contains("STOPPED");
    }

    @Test
    void aRunThatWasStoppedGoesOn() {
        stage.simulator.latency(Duration.ofMillis(200));
        stage.simulator.before(OFFICES, 1, () -> terminal.type("stop", Long.toString(newest())));
        var stopped = nightly();
        assertThat(stopped.end()).isEqualTo(End.STOPPED);
        stage.simulator.latency(Duration.ZERO);

        follow("Exit code 143", 0, Objects.requireNonNull(stopped.execution()));

        assertThat(lastStatuses(2)).containsExactly("COMPLETED", "STOPPED");
    }

    @Test
    void aRunWhoseProcessDiedIsBroughtToItsEnd() throws InterruptedException {
        try (var child = stage.child("run", "nightly", "--practice", KEY)) {
            stage.simulator.before(OFFICES, 1, child::kill);
            assertThat(child.await()).isEqualTo(137);
        }
        var died = newest();
        Await.until(() ->
                !context.getBean(Runs.class).recent(KEY, null, null, 1).get(0).alive());

        follow("ReconcilerRunOrphaned", 0, died);

        assertThat(lastStatuses(2)).containsExactly("COMPLETED", "FAILED");
    }

    @Test
    void whatWaitsInTheErrorQueueIsAppliedOrClosed() {
        unknownCode();

        follow("ReconcilerErrorsOld", 0, 0);

        assertThat(stage.jdbc.queryForList("SELECT DISTINCT state FROM sync_error", String.class))
                .containsExactly("DISCARDED");
    }

    @Test
    void whatMakesTheErrorQueueGrowIsFound() {
        unknownCode();

        follow("ReconcilerErrorsGrowing", 0, 0);

        assertThat(terminal.type("errors", "patterns", "--practice", KEY).out()).contains("gender");
        assertThat(terminal.type("codes", "unknown", "--practice", KEY).out()).contains("Unheard-of");
    }

    @Test
    void deliveriesThatWaitAreSeen() {
        delivery("RECEIVED");

        follow("ReconcilerDeliveriesWaiting", 0, 0);
    }

    @Test
    void deliveriesThatWereGivenUpAreAppliedAgain() {
        delivery("FAILED");

        follow("ReconcilerDeliveriesFailed", 0, 0);

        assertThat(stage.jdbc.queryForList("SELECT state FROM webhook_delivery", String.class))
                .containsExactly("RECEIVED");
    }

    @Test
    void whatTheSweepHeldIsMarkedAfterAYes() {
        var gone =
                IntStream.range(0, 6).mapToObj(i -> PRACTICE.id("patients", i)).toList();
        gone.forEach(id -> PRACTICE.delete("patients", id));
        nightly();

        follow("ReconcilerSweepWaits", 0, 0);

        assertThat(stage.jdbc.queryForList(
                        "SELECT external_id FROM patient WHERE deleted_at IS NOT NULL", String.class))
                .containsExactlyInAnyOrderElementsOf(gone);
    }

    @Test
    void aPracticeWhoseTokensAreRefusedIsConnectedAgain() {
        stage.simulator.revoke(KEY);
        assertThat(nightly().end()).isEqualTo(End.FAILED);

        follow("ReconcilerPracticeDisconnected", 0, 0);

        assertThat(nightly().end()).isEqualTo(End.DONE);
    }

    /** Types the commands of a block one after the other; each has to end with 0. */
    private void follow(String section, int block, long execution) {
        for (var command : RUNBOOK.commands(section, block)) {
            var line = command.replace("KEY", KEY)
                    .replace("EXECUTION", Long.toString(execution))
                    .replace("RESOURCE", "patients")
                    .replace("REASON", "agreed");
            var result = line.equals("migrate") ? migrate() : type(line);
            assertThat(result.exitCode())
                    .as("%s: %s: %s", section, line, result)
                    .isZero();
        }
    }

    /** It needs no more of an application than the database. */
    private static Result migrate() {
        try (var child = stage.child("migrate")) {
            return new Result(child.await(), child.out(), child.output());
        }
    }

    private Result type(String line) {
        var parts = line.split(" < ");
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input(line).getBytes(UTF_8)));
        try {
            return terminal.type(parts[0].split(" "));
        } finally {
            System.setIn(before);
        }
    }

    private static String input(String line) {
        return line.contains("--code-stdin") ? stage.simulator.code(KEY) + "\n" : "a synthetic secret of a webhook\n";
    }

    private static RunResult nightly() {
        return Stage.run(context, "nightly", KEY);
    }

    /** @return the execution */
    private static long failed() {
        stage.simulator.fail(OFFICES, SENDINGS, Fault.status(500));
        var result = nightly();
        assertThat(result.end()).isEqualTo(End.FAILED);
        return Objects.requireNonNull(result.execution());
    }

    private static void unknownCode() {
        PRACTICE.change("patients", PRACTICE.id("patients", 40), Map.of("gender", "Unheard-of"));
        nightly();
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM sync_error WHERE state = 'OPEN'"))
                .isNotEmpty();
    }

    private static void delivery(String state) {
        stage.jdbc.update("""
                INSERT INTO webhook_delivery
                  (practice_id, delivery_id, event, resource, object_id, state, received_at, body)
                VALUES (?, 'd-1', 'PATIENT_MODIFY', 'patients', '8', ?, UTC_TIMESTAMP(6), '')
                """, stage.practiceId(KEY), state);
    }

    private static long newest() {
        return Objects.requireNonNull(
                stage.jdbc.queryForObject("SELECT MAX(JOB_EXECUTION_ID) FROM BATCH_JOB_EXECUTION", Long.class));
    }

    /** The newest first. */
    private static List<String> lastStatuses(int count) {
        return stage.jdbc.queryForList(
                "SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID DESC LIMIT " + count, String.class);
    }
}
