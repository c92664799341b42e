package com.practicestudio.reconciler.operations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code webhooks show} tells. */
class ShowCommandTests {

    private static final Deliveries DELIVERIES = new Deliveries("webhooks show");
    private static final String BODY = "{\"object\": {\"first_name\": \"Canáry\"}}";

    @BeforeEach
    void deliveries() {
        DELIVERIES.clear();
        DELIVERIES.add(1, "seaside", "PATIENT_MODIFY", "APPLIED", "80", "2026-11-20 08:00:00.5", BODY.getBytes(UTF_8));
        DELIVERIES.add(
                2, "seaside", "PATIENT_MODIFY", "FAILED", "81", "2026-11-20 08:00:00", new byte[] {'a', -1, 'b'});
    }

    @Test
    void everythingOfADeliveryIsShownButItsBody() {
        assertThat(show("1").out().lines())
                .containsExactly(
                        "delivery        1",
                        "practice        seaside",
                        "DrChrono's id   d-1",
                        "event           PATIENT_MODIFY",
                        "resource        patients",
                        "record          80",
                        "state           applied",
                        "attempts        5",
                        "repeats         2",
                        "received (UTC)  2026-11-20T08:00:00.500Z",
                        "due (UTC)       2026-11-20T09:00:00Z",
                        "settled (UTC)   2026-11-20T10:00:00Z",
                        "run             7",
                        "outcome         UNCHANGED",
                        "reason          DrChrono was down");
    }

    @Test
    void scriptsGetItAsOneDocument() {
        assertThat(json("1").propertyNames())
                .containsExactly(
                        "id",
                        "practice",
                        "deliveryId",
                        "event",
                        "resource",
                        "objectId",
                        "state",
                        "attempts",
                        "repeats",
                        "receivedAt",
                        "dueAt",
                        "settledAt",
                        "run",
                        "reason",
                        "outcome");
        assertThat(json("1").get("run").longValue()).isEqualTo(7);
    }

    @Test
    void theOutcomeIsThatOfItsRecordInTheRunThatSettledIt() {
        outcome(7, "seaside", "patients", "80", "INSERT");
        outcome(7, "seaside", "patients", "80", "UPDATE");
        outcome(8, "seaside", "patients", "80", "REJECTED");
        outcome(7, "harbor", "patients", "80", "REJECTED");
        outcome(7, "seaside", "appointments", "80", "REJECTED");
        outcome(7, "seaside", "patients", "99", "REJECTED");

        assertThat(json("1").get("outcome").stringValue()).isEqualTo("UPDATE");
    }

    @Test
    void whatWasNotAppliedHasNoOutcomeOfItsOwn() {
        assertThat(json("2").get("outcome").isNull()).isTrue();
        assertThat(show("2").out()).contains("state           failed").doesNotContain("UNCHANGED");
    }

    @Test
    void theBodyIsShownAsItIsWhenItIsAskedFor() {
        assertThat(show("1", "--payload").out()).endsWith(System.lineSeparator() + BODY + System.lineSeparator());
        assertThat(json("1", "--payload").get("payload").stringValue()).isEqualTo(BODY);
        assertThat(show("1").out()).doesNotContain("Can");
        assertThat(show("1", "--json").out()).doesNotContain("Can", "payload");
    }

    @Test
    void aBodyThatIsNoTextIsToldSo() {
        assertThat(show("2", "--payload").out().lines()).last().isEqualTo("The body is no UTF-8 text; it has 3 bytes.");
        var json = json("2", "--payload");
        assertThat(json.get("payload")).isNull();
        assertThat(json.get("payloadProblem").stringValue()).contains("no UTF-8 text");
    }

    @Test
    void aDeliveryThatIsNotThereIsNamed() {
        var missing = show("3");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .isEqualToIgnoringNewLines("There is no delivery 3. 'webhooks list' shows the newest.");
    }

    private static void outcome(long run, String practice, String resource, String record, String outcome) {
        DELIVERIES.jdbc.update("""
                INSERT INTO reconciliation_outcome (run_id, practice_id, resource, external_id, outcome, recorded_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                """, run, DELIVERIES.practiceId(practice), resource, record, outcome);
    }

    private static Result show(String... arguments) {
        var line = new ArrayList<>(List.of("webhooks", "show"));
        line.addAll(List.of(arguments));
        return DELIVERIES.terminal.type(line.toArray(String[]::new));
    }

    private static JsonNode json(String... arguments) {
        var line = new ArrayList<>(List.of(arguments));
        line.add("--json");
        return JsonMapper.shared().readTree(show(line.toArray(String[]::new)).out());
    }
}
