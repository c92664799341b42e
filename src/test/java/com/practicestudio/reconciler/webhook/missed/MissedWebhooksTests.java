package com.practicestudio.reconciler.webhook.missed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.Delivery.State;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.Inbox.Arrival;
import com.practicestudio.reconciler.webhook.Inbox.Envelope;
import com.practicestudio.reconciler.webhook.WebhookSecrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which changes count as missed. A run begins the time in which a webhook may come, the next one finds the changes, and the
 * one after that looks whether a webhook told of them; each test has a practice of its own.
 */
class MissedWebhooksTests {

    private static final int ALERT = 3;
    private static final String NEW_PATIENT = "70000001";
    private static final String NEW_APPOINTMENT = "70000002";

    private static final SimulatedPractice[] ALL = IntStream.rangeClosed(1, 20)
            .mapToObj(number ->
                    SimulatedPractice.plan("practice-" + number, 12, 12).open())
            .toArray(SimulatedPractice[]::new);
    private static final Iterator<SimulatedPractice> PRACTICES = List.of(ALL).iterator();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static DrChronoSimulator simulator;
    private static ConfigurableApplicationContext context;
    private static JdbcTemplate jdbc;

    private final SimulatedPractice drchrono = PRACTICES.next();
    private Practice practice;

    private int deliveries;

    @BeforeAll
    static void start() {
        simulator = DrChronoSimulator.serving(ALL);
        context = ReconcilerContext.start(
                TestDatabase.freshUrl("missed"),
                List.of(),
                "reconciler.jobs=src/test/resources/jobs-incremental",
                "reconciler.missed-webhooks-alert=" + ALERT,
                "drchrono.base-url=" + simulator.url(),
                "drchrono.client-id=" + DrChronoSimulator.CLIENT_ID,
                "drchrono.client-secret=" + DrChronoSimulator.CLIENT_SECRET,
                "drchrono.redirect-uri=https://example.com/oauth/drchrono/callback",
                "drchrono.quota-per-hour=100000",
                "drchrono.quota-per-second=10000",
                "drchrono.bulk-poll=10ms");
        jdbc = context.getBean(JdbcTemplate.class);
        LOG.start();
        logger().addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        logger().detachAppender(LOG);
        context.close();
        simulator.close();
    }

    @BeforeEach
    void practiceWithWebhooks() {
        practice =
                context.getBean(Practices.class).add(drchrono.key(), "A clinic", ZoneId.of("America/New_York"), "US");
        context.getBean(Connections.class)
                .connect(
                        practice,
                        context.getBean(Authorization.class).exchange(practice.key(), simulator.code(practice.key())));
        context.getBean(WebhookSecrets.class).replace(practice, "synthetic-secret-1", Duration.ZERO);
        assertThat(run("nightly").end()).isEqualTo(End.DONE);
    }

    @Test
    void changesThatWebhooksToldOfAreNotMissed() {
        noted();
        patients(1, 5).forEach(this::change);
        patients(1, 5).forEach(id -> told("PATIENT_MODIFY", "patients", id));
        noted();

        noted();

        assertThat(missed()).isEmpty();
    }

    @Test
    void theOneOfFiveThatWasDroppedIsCountedUnderItsEvent() {
        noted();
        patients(1, 5).forEach(this::change);
        patients(1, 4).forEach(id -> told("PATIENT_MODIFY", "patients", id));
        var looked = noted();

        var looking = noted();

        assertThat(missed()).containsExactly("PATIENT_MODIFY 1");
        assertThat(jdbc.queryForObject(
                        "SELECT run_id FROM missed_webhook WHERE practice_id = ?", Long.class, practice.id()))
                .isEqualTo(looked.execution());
        assertThat(context.getBean(MeterRegistry.class)
                        .counter("reconciler.webhooks.missed", "practice", practice.key(), "event", "PATIENT_MODIFY")
                        .count())
                .isEqualTo(1);
        assertThat(looking.message()).isEqualTo("Done.");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void theEventIsThatOfTheChange() {
        noted();
        drchrono.add("patients", NEW_PATIENT, Map.of("first_name", "New"));
        drchrono.add("appointments", NEW_APPOINTMENT, Map.of("reason", "New"));
        drchrono.delete("appointments", drchrono.id("appointments", 3));
        drchrono.change("appointments", drchrono.id("appointments", 4), Map.of("reason", "Changed"));
        noted();

        noted();

        assertThat(missed())
                .containsExactly(
                        "APPOINTMENT_CREATE 1", "APPOINTMENT_DELETE 1", "APPOINTMENT_MODIFY 1", "PATIENT_CREATE 1");
    }

    @Test
    void aWebhookThatCameAfterTheRunAndBeforeTheNextIsNotMissed() {
        noted();
        change(patient(1));
        noted();
        told("PATIENT_MODIFY", "patients", patient(1));

        noted();

        assertThat(missed()).isEmpty();
    }

    @Test
    void aWebhookOfTheTimeBeforeTheRunBeforeTellsNothing() {
        told("PATIENT_MODIFY", "patients", patient(1));
        anHourEarlier();
        noted();
        change(patient(1));
        noted();

        noted();

        assertThat(missed()).containsExactly("PATIENT_MODIFY 1");
    }

    @Test
    void aResourceThatTheRunBeforeLeftOutIsLookedAtSinceItWasRead() {
        var before = noted();
        jdbc.update(
                "UPDATE BATCH_STEP_EXECUTION SET START_TIME = START_TIME - INTERVAL 2 HOUR WHERE JOB_EXECUTION_ID = ?",
                before.execution());
        change("appointments", drchrono.id("appointments", 1), "reason");
        change("appointments", drchrono.id("appointments", 2), "reason");
        told("APPOINTMENT_MODIFY", "appointments", drchrono.id("appointments", 1));
        anHourEarlier();
        change(patient(2));
        told("PATIENT_MODIFY", "patients", patient(2));
        assertThat(run("incremental", List.of("patients"), null).execution()).isNotNull();
        noted();

        noted();

        assertThat(missed()).containsExactly("APPOINTMENT_MODIFY 1");
    }

    @Test
    void theFirstIncrementalRunHasNothingToCount() {
        change(patient(1));
        noted();

        noted();

        assertThat(missed()).isEmpty();
    }

    @Test
    void aRunThatWasNarrowedNeitherCountsNorIsCounted() {
        noted();
        patients(1, 2).forEach(this::change);
        noted();
        change(patient(3));

        var narrowed = run("incremental", List.of(), LocalDate.parse("2026-11-01"));
        assertThat(narrowed.execution()).isNotNull();
        assertThat(missed()).isEmpty();

        noted();
        noted();
        assertThat(missed()).containsExactly("PATIENT_MODIFY 2");
    }

    @Test
    void aPracticeWithoutWebhooksMissesNothing() {
        jdbc.update("DELETE FROM webhook_secret WHERE practice_id = ?", practice.id());
        for (var i = 1; i <= 3; i++) {
            untold();
        }
        assertThat(missed()).isEmpty();

        told("PING", null, null);
        untold();

        assertThat(missed()).containsExactly("PATIENT_MODIFY 1");
    }

    @Test
    void whatOnlyLookedDifferentOnOurSideIsNotMissed() {
        noted();
        change(patient(1));
        told("PATIENT_MODIFY", "patients", patient(1));
        noted();
        jdbc.update(
                "UPDATE patient SET first_name = 'Somebody' WHERE practice_id = ? AND external_id = ?",
                practice.id(),
                patient(1));
        assertThat(run("incremental").execution()).isNotNull();
        anHourEarlier();

        noted();

        assertThat(missed()).isEmpty();
    }

    @Test
    void aRowThatHadWaitedInTheErrorQueueIsNotMissed() {
        noted();
        drchrono.add("appointments", NEW_APPOINTMENT, Map.of("patient", Long.valueOf(NEW_PATIENT)));
        noted();
        assertThat(jdbc.queryForList(
                        "SELECT kind FROM sync_error WHERE practice_id = ? AND state = 'OPEN'",
                        String.class,
                        practice.id()))
                .containsExactly("WAITING");
        drchrono.add("patients", NEW_PATIENT, Map.of("first_name", "New"));
        told("PATIENT_CREATE", "patients", NEW_PATIENT);
        run("incremental");
        assertThat(jdbc.queryForList(
                        "SELECT 1 FROM appointment WHERE practice_id = ? AND external_id = ?",
                        practice.id(),
                        NEW_APPOINTMENT))
                .hasSize(1);

        noted();

        assertThat(missed()).isEmpty();
    }

    @Test
    void anEmptyPollWritesNothing() {
        noted();
        change(patient(1));
        noted();

        assertThat(run("incremental").execution()).isNull();

        assertThat(missed()).isEmpty();
    }

    @Test
    void fromTheThresholdOnItIsSaid() {
        noted();
        patients(1, ALERT).forEach(this::change);
        var looked = noted();

        var looking = noted();

        assertThat(looking.message())
                .isEqualTo(("Done. Run %d repaired what no webhook had told of (PATIENT_MODIFY 3): 'webhooks missed"
                                + " --practice %s' tells more.")
                        .formatted(looked.execution(), practice.key()));
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("PATIENT_MODIFY 3", "/webhooks/drchrono/" + practice.key() + ",");
    }

    @Test
    void aCountThatFailsLeavesTheRunDone() {
        noted();
        noted();
        jdbc.execute("RENAME TABLE webhook_delivery TO webhook_delivery_away");
        try {
            var result = untold();

            assertThat(result.end()).isEqualTo(End.DONE);
            assertThat(result.message()).isEqualTo("Done.");
        } finally {
            jdbc.execute("RENAME TABLE webhook_delivery_away TO webhook_delivery");
        }
    }

    /** A run that finds a change of which a webhook told. */
    private RunResult noted() {
        told("PATIENT_MODIFY", "patients", patient(0));
        return untold();
    }

    private RunResult untold() {
        change(patient(0));
        var result = run("incremental");
        assertThat(result.execution()).as(result.message()).isNotNull();
        return result;
    }

    private void change(String patient) {
        change("patients", patient, "first_name");
    }

    private void change(String list, String id, String field) {
        drchrono.change(list, id, Map.of(field, "Changed " + System.nanoTime()));
    }

    private void told(String event, @Nullable String resource, @Nullable String id) {
        var envelope = new Envelope("d-" + ++deliveries, event, resource, id, State.RECEIVED);
        var arrival = new Arrival(practice, envelope, "{}".getBytes(StandardCharsets.UTF_8));
        context.getBean(Inbox.class).keep(List.of(arrival));
    }

    private void anHourEarlier() {
        jdbc.update(
                "UPDATE webhook_delivery SET received_at = received_at - INTERVAL 1 HOUR WHERE practice_id = ?",
                practice.id());
    }

    private RunResult run(String job) {
        return run(job, List.of(), null);
    }

    private RunResult run(String job, List<String> resources, @Nullable LocalDate since) {
        return context.getBean(Launcher.class)
                .run(new RunRequest(job, practice.key(), null, resources, since, null), RunProgress.SILENT);
    }

    private List<String> missed() {
        return jdbc.queryForList(
                "SELECT CONCAT(event, ' ', missed) FROM missed_webhook WHERE practice_id = ? ORDER BY 1",
                String.class,
                practice.id());
    }

    private List<String> warnings() {
        return LOG.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("practice '%s'".formatted(practice.key())))
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(MissedCount.class);
    }

    private String patient(int index) {
        return drchrono.id("patients", index);
    }

    private List<String> patients(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(this::patient).toList();
    }
}
