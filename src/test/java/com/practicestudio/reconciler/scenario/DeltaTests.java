package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.webhook.rules.RoutingRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What webhooks tell is asked for and applied within moments. */
class DeltaTests {

    private static final String KEY = "seaside";
    private static final String ONE_PATIENT = "/api/patients/{id}";
    private static final String ONE_APPOINTMENT = "/api/appointments/{id}";

    /** Of one request, in all. */
    private static final int SENDINGS = 4;

    /** Of a list that never ends. */
    private static final int EMPTY_PAGES_READ = 21;

    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, 300, 100).charts(10).open();

    private static Stage stage;
    private static ConfigurableApplicationContext context;
    private static Hooks hooks;

    @BeforeAll
    static void serve() {
        stage = new Stage("delta", PRACTICE);
        stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
        stage.settings.put("drchrono.webhook-gather", "300ms");
        stage.settings.put("db-scheduler.enabled", "true");
        context = stage.serve();
        hooks = new Hooks(PRACTICE, ReconcilerContext.port(context));
        assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @BeforeEach
    void nothingWasTold() {
        stage.jdbc.update("DELETE FROM webhook_delivery");
        stage.jdbc.update("DELETE FROM sync_error");
        trustPayloads(false);
        stage.simulator.resetCounters();
    }

    @Test
    void aChangedPatientIsAskedForByItsIdAndApplied() {
        var id = patient(203);
        var watermarks = watermarks();
        PRACTICE.change("patients", id, Map.of("last_name", "Changed"));

        hooks.tell("PATIENT_MODIFY", "patients", id);

        awaitNothingWaits();
        assertThat(text("SELECT last_name FROM patient WHERE external_id = ?", id))
                .isEqualTo("Changed");
        assertThat(stage.simulator.requests(ONE_PATIENT)).isEqualTo(1);
        assertThat(stage.simulator.requests()).isEqualTo(1);
        assertThat(states()).containsOnly(Map.entry("APPLIED", 1L));
        assertThat(watermarks()).isEqualTo(watermarks);
        var runs = context.getBean(Runs.class);
        // What it wrote is there a moment before its end is noted.
        Await.until(() -> runs.recent(KEY, "delta", RunStatus.COMPLETED, 1).size() == 1);
        assertThat(runs.recent(KEY, null, null, 50))
                .isNotEmpty()
                .noneMatch(run -> run.job().equals("delta") && run.status().equals("COMPLETED"));
        assertThat(runs.recent(KEY, "delta", null, 1))
                .extracting(Runs.Run::requests)
                .containsExactly(1L);
        assertThat(text(
                        "SELECT outcome FROM reconciliation_outcome o JOIN webhook_delivery d ON d.run_id = o.run_id"
                                + " WHERE o.external_id = ?",
                        id))
                .isEqualTo("UPDATE");
    }

    @Test
    void aNewPatientAndItsFirstAppointmentGoInTogether() {
        PRACTICE.add("patients", "99000001", Map.of("last_name", "New"));
        PRACTICE.add("appointments", "99000002", Map.of("patient", 99000001));

        hooks.tell("APPOINTMENT_CREATE", "appointments", "99000002");
        hooks.tell("PATIENT_CREATE", "patients", "99000001");

        awaitNothingWaits();
        assertThat(text(
                        "SELECT p.external_id FROM appointment a JOIN patient p ON p.id = a.patient_id"
                                + " WHERE a.external_id = ?",
                        "99000002"))
                .isEqualTo("99000001");
        assertThat(stage.count("sync_error", KEY)).isZero();
        assertThat(stage.simulator.requests()).isEqualTo(2);
    }

    @Test
    void manyDeliveriesOfManyPatientsCostAFewRequests() {
        IntStream.range(0, 200).forEach(i -> PRACTICE.change("patients", patient(i), Map.of("last_name", "Many" + i)));

        tellAtOnce(5);

        awaitNothingWaits();
        assertThat(states()).containsOnly(Map.entry("APPLIED", 1_000L));
        assertThat(stage.jdbc.queryForObject(
                        "SELECT COUNT(*) FROM patient WHERE last_name LIKE 'Many%'", Integer.class))
                .isEqualTo(200);
        // Fifty on a page, and those that other tests have changed.
        assertThat(stage.simulator.requests()).isLessThanOrEqualTo(6);
    }

    @Test
    void manyRecordsThatAreNotListedAsChangedAreFoundInTheWholeList() {
        var scheduler = context.getBean(Scheduler.class);
        scheduler.pause();
        IntStream.range(215, 295).forEach(i -> hooks.tell("PATIENT_MODIFY", "patients", patient(i)));
        scheduler.resume();

        awaitNothingWaits();
        assertThat(states()).containsOnly(Map.entry("APPLIED", 80L));
        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
        // A page of what has changed, and one of all, which is ordered and then looked for.
        assertThat(stage.simulator.requests()).isLessThanOrEqualTo(5);
    }

    @Test
    void aStormAboutTheSameRecordsWaitsUntilItHasCalmedDown() {
        tellAtOnce(1);
        awaitNothingWaits();
        stage.simulator.resetCounters();

        tellAtOnce(2);

        Await.until(() -> number("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'RECEIVED'"
                        + " AND due_at > UTC_TIMESTAMP(6) + INTERVAL 2 SECOND")
                == 400);
        assertThat(stage.simulator.requests()).isZero();
        awaitNothingWaits();
        assertThat(stage.simulator.requests()).isLessThanOrEqualTo(6);
    }

    /** Two hundred patients, so many times each, before anybody looks. */
    private static void tellAtOnce(int times) {
        var scheduler = context.getBean(Scheduler.class);
        var told = new ArrayList<String>();
        IntStream.range(0, 200).forEach(i -> told.addAll(Collections.nCopies(times, patient(i))));
        Collections.shuffle(told, new Random(7));
        scheduler.pause();
        told.forEach(id -> hooks.tell("PATIENT_MODIFY", "patients", id));
        // However long that took, what was applied before was applied a moment ago.
        stage.jdbc.update("UPDATE webhook_storm SET asked_at = UTC_TIMESTAMP(6)");
        scheduler.resume();
    }

    @Test
    void aRuleSendsAnEventToAnotherJob() {
        var id = patient(210);
        PRACTICE.change("patients", id, Map.of("last_name", "Changed"));
        var rules = context.getBean(RoutingRules.class);
        rules.set(theirs(), "PATIENT_MODIFY", "incremental");
        try {
            hooks.tell("PATIENT_MODIFY", "patients", id);
            awaitNothingWaits();
        } finally {
            rules.clear(theirs(), "PATIENT_MODIFY");
        }

        assertThat(text("SELECT last_name FROM patient WHERE external_id = ?", id))
                .isEqualTo("Changed");
        assertThat(states()).containsOnly(Map.entry("APPLIED", 1L));
        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
    }

    @Test
    void aRunThatGoesOnFromBeforeAnEventDoesNotSettleIt() {
        var runs = context.getBean(Runs.class);
        for (int i = 0; i < 260; i++) {
            PRACTICE.change("patients", patient(i), Map.of("last_name", "Changed"));
        }
        stage.simulator.fail("/api/patients_list", SENDINGS, Fault.status(500));
        var broken = context.getBean(Launcher.class)
                .run(new RunRequest("incremental", KEY, null, List.of("patients"), null, null), RunProgress.SILENT);
        assertThat(broken.end()).isEqualTo(End.FAILED);
        var rules = context.getBean(RoutingRules.class);
        rules.set(theirs(), "PATIENT_MODIFY", "incremental");
        try {
            hooks.tell("PATIENT_MODIFY", "patients", patient(212));
            awaitNothingWaits();
        } finally {
            rules.clear(theirs(), "PATIENT_MODIFY");
        }

        assertThat(runs.details(Objects.requireNonNull(broken.execution())).executions())
                .hasSize(2);
        assertThat(runs.details(number("SELECT run_id FROM webhook_delivery")).executions())
                .hasSize(1);
        assertThat(states()).containsOnly(Map.entry("APPLIED", 1L));
    }

    @Test
    void aRuleLeavesAnEventOut() {
        var rules = context.getBean(RoutingRules.class);
        rules.ignore(theirs(), "PATIENT_MODIFY");
        try {
            hooks.tell("PATIENT_MODIFY", "patients", patient(211));
            awaitNothingWaits();
        } finally {
            rules.clear(theirs(), "PATIENT_MODIFY");
        }

        assertThat(states()).containsOnly(Map.entry("IGNORED", 1L));
        assertThat(stage.simulator.requests()).isZero();
    }

    @Test
    void aDeletedAppointmentIsMarkedAfterItWasAskedFor() {
        var id = appointment();
        PRACTICE.delete("appointments", id);

        hooks.tell("APPOINTMENT_DELETE", "appointments", id);

        awaitNothingWaits();
        assertThat(deleted("appointment")).contains(id);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isEqualTo(1);
    }

    @Test
    void anAppointmentThatDrChronoNoLongerKnowsIsMarked() {
        var id = appointment();
        var body = hooks.body("appointments", id);
        PRACTICE.purge("appointments", id);

        hooks.send("APPOINTMENT_DELETE", "gone", body);

        awaitNothingWaits();
        assertThat(deleted("appointment")).contains(id);
    }

    @Test
    void aDeletionThatIsNotTrueDeletesNothing() {
        var id = appointment();

        hooks.tell("APPOINTMENT_DELETE", "appointments", id);

        awaitNothingWaits();
        assertThat(deleted("appointment")).doesNotContain(id);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isEqualTo(1);
    }

    @Test
    void anEventOfALabOrderRefreshesTheOrderWithItsTestsAndResults() {
        var order = PRACTICE.id("lab_orders", 2);
        var result = PRACTICE.listed("lab_results").stream()
                .filter(row -> row.path("lab_order").asString().equals(order))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        PRACTICE.change("lab_orders", order, Map.of("notes", "Changed"));
        PRACTICE.change("lab_results", result, Map.of("value", "9.9"));

        hooks.tell("LAB_ORDER_MODIFY", "lab_orders", order);

        awaitNothingWaits();
        assertThat(text("SELECT notes FROM lab_order WHERE external_id = ?", order))
                .isEqualTo("Changed");
        assertThat(text("SELECT value FROM lab_result WHERE external_id = ?", result))
                .isEqualTo("9.9");
        assertThat(stage.simulator.requests()).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeAskedForIsNotSettledByItsParts() {
        var orders = IntStream.range(5, 8)
                .mapToObj(index -> PRACTICE.id("lab_orders", index))
                .toList();
        orders.forEach(id -> PRACTICE.change("lab_orders", id, Map.of("notes", "Told of")));
        stage.simulator.fail("/api/lab_orders", SENDINGS, Fault.status(500));
        var scheduler = context.getBean(Scheduler.class);
        scheduler.pause();
        orders.forEach(id -> hooks.tell("LAB_ORDER_MODIFY", "lab_orders", id));
        scheduler.resume();

        Await.until(
                () -> number("SELECT COUNT(*) FROM webhook_delivery WHERE attempts = 1 OR state <> 'RECEIVED'") == 3);
        assertThat(states()).containsOnly(Map.entry("RECEIVED", 3L));

        stage.jdbc.update("UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6)");
        awaitNothingWaits();
        assertThat(number("SELECT COUNT(*) FROM lab_order WHERE notes = 'Told of'"))
                .isEqualTo(3);
    }

    @Test
    void whatCouldNotBeAskedForAndIsDueAgainBeforeItsPartsIsNotSettledByThem() {
        var orders = IntStream.range(5, 7)
                .mapToObj(index -> PRACTICE.id("lab_orders", index))
                .toList();
        orders.forEach(id -> PRACTICE.change("lab_orders", id, Map.of("notes", "Due again")));
        stage.simulator.fail("/api/lab_orders/{id}", SENDINGS, Fault.status(500));
        stage.simulator.before(
                "/api/lab_tests",
                1,
                () -> stage.jdbc.update("UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6) WHERE attempts = 1"));
        var scheduler = context.getBean(Scheduler.class);
        scheduler.pause();
        orders.forEach(id -> hooks.tell("LAB_ORDER_MODIFY", "lab_orders", id));
        scheduler.resume();

        awaitNothingWaits();
        assertThat(orders).extracting(DeltaTests::attempts).containsExactlyInAnyOrder(0, 1);
        assertThat(number("SELECT COUNT(*) FROM lab_order WHERE notes = 'Due again'"))
                .isEqualTo(2);
    }

    @Test
    void anOrderWhoseResultsCannotBeAskedForHoldsUpNoOther() {
        var orders = IntStream.range(3, 5)
                .mapToObj(index -> PRACTICE.id("lab_orders", index))
                .toList();
        stage.simulator.fail("/api/lab_results", 1, Fault.status(400));
        var scheduler = context.getBean(Scheduler.class);
        scheduler.pause();
        orders.forEach(id -> hooks.tell("LAB_ORDER_MODIFY", "lab_orders", id));
        scheduler.resume();

        Await.until(() -> states().equals(Map.of("APPLIED", 1L, "RECEIVED", 1L)));
        assertThat(attempts(orders.get(0))).isEqualTo(1);
        assertThat(text("SELECT reason FROM webhook_delivery WHERE object_id = ?", orders.get(0)))
                .contains("/api/lab_results");

        stage.jdbc.update("UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6)");
        awaitNothingWaits();
        assertThat(states()).containsOnly(Map.entry("APPLIED", 2L));
    }

    @Test
    void anOrderWhoseResultsNeverEndHoldsUpNoOther() {
        var orders = IntStream.range(8, 10)
                .mapToObj(index -> PRACTICE.id("lab_orders", index))
                .toList();
        stage.simulator.fail("/api/lab_results", EMPTY_PAGES_READ, Fault.emptyPages());
        var scheduler = context.getBean(Scheduler.class);
        scheduler.pause();
        orders.forEach(id -> hooks.tell("LAB_ORDER_MODIFY", "lab_orders", id));
        scheduler.resume();

        Await.until(() -> states().equals(Map.of("APPLIED", 1L, "RECEIVED", 1L)));
        assertThat(text("SELECT reason FROM webhook_delivery WHERE state = 'RECEIVED'"))
                .contains("/api/lab_results goes on and on with empty pages");
    }

    @Test
    void anEventOfANoteRefreshesTheNote() {
        var id = PRACTICE.listed("clinical_notes").get(0).path("appointment").asString();
        PRACTICE.change("clinical_notes", id, Map.of("signee", Map.of("locked_by", "Dr. Lock")));

        hooks.tell("CLINICAL_NOTE_LOCK", "clinical_notes", id);

        awaitNothingWaits();
        assertThat(states()).containsOnly(Map.entry("APPLIED", 1L));
        assertThat(stage.jdbc.queryForObject(
                        "SELECT COUNT(*) FROM reconciliation_outcome WHERE resource = 'clinical-notes' AND external_id = ?"
                                + " AND run_id = (SELECT run_id FROM webhook_delivery)",
                        Integer.class,
                        id))
                .isEqualTo(1);
    }

    @Test
    void aRecordThatCannotBeAskedForHoldsUpNoOther() {
        var poisoned = patient(201);
        stage.simulator.fail(ONE_PATIENT, SENDINGS, Fault.status(500));
        PRACTICE.change("patients", patient(202), Map.of("last_name", "Changed"));

        hooks.tell("PATIENT_MODIFY", "patients", poisoned);
        hooks.tell("PATIENT_MODIFY", "patients", patient(202));

        Await.until(() -> states().equals(Map.of("APPLIED", 1L, "RECEIVED", 1L)));
        assertThat(text("SELECT last_name FROM patient WHERE external_id = ?", patient(202)))
                .isEqualTo("Changed");
        Await.until(() -> attempts(poisoned) == 1);
        assertThat(text("SELECT reason FROM webhook_delivery WHERE object_id = ?", poisoned))
                .contains("/api/patients/{id}")
                .doesNotContain(poisoned);
    }

    @Test
    void anAnswerThatIsNotTheRecordSettlesNothing() {
        var id = patient(204);
        PRACTICE.change("patients", id, Map.of("last_name", "Elsewhere"));
        stage.simulator.fail(ONE_PATIENT, SENDINGS, Fault.somethingElse());

        hooks.tell("PATIENT_MODIFY", "patients", id);

        Await.until(() -> attempts(id) == 1);
        assertThat(states()).containsOnly(Map.entry("RECEIVED", 1L));
        stage.jdbc.update("UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6)");
        awaitNothingWaits();
        assertThat(text("SELECT last_name FROM patient WHERE external_id = ?", id))
                .isEqualTo("Elsewhere");
    }

    @Test
    void whatFailedTooOftenGoesToTheErrorQueueAndIsClosedWhenTheRecordComes() {
        var poisoned = patient(201);
        stage.simulator.fail(ONE_PATIENT, SENDINGS, Fault.status(500));
        hooks.tell("PATIENT_MODIFY", "patients", poisoned);
        Await.until(() -> attempts(poisoned) == 1);

        stage.simulator.fail(ONE_PATIENT, SENDINGS, Fault.status(500));
        stage.jdbc.update("UPDATE webhook_delivery SET attempts = 9, due_at = UTC_TIMESTAMP(6)");

        Await.until(() -> states().equals(Map.of("FAILED", 1L)));
        assertThat(stage.jdbc.queryForMap("SELECT kind, external_id, state FROM sync_error"))
                .containsEntry("kind", "UNFETCHED")
                .containsEntry("external_id", poisoned)
                .containsEntry("state", "OPEN");
        PRACTICE.change("patients", poisoned, Map.of("last_name", "Changed"));
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
        assertThat(text("SELECT state FROM sync_error WHERE external_id = ?", poisoned))
                .isEqualTo("RESOLVED");
    }

    @Test
    void whatCameWithAHookIsBelievedWhereThePracticeAllowsIt() {
        trustPayloads(true);
        var id = PRACTICE.listed("tasks").get(1).path("id").asString();
        PRACTICE.change("tasks", id, Map.of("title", "Changed"));

        hooks.tell("TASK_MODIFY", "tasks", id);

        awaitNothingWaits();
        assertThat(text("SELECT title FROM task WHERE external_id = ?", id)).isEqualTo("Changed");
        assertThat(stage.simulator.requests()).isZero();
    }

    @Test
    void whatCameWithAHookIsNotBelievedWhenItIsNotNewer() {
        trustPayloads(true);
        var id = PRACTICE.listed("tasks").get(2).path("id").asString();
        PRACTICE.change("tasks", id, Map.of("title", "Older"));
        var older = hooks.body("tasks", id);
        PRACTICE.change("tasks", id, Map.of("title", "Newer"));
        hooks.tell("TASK_MODIFY", "tasks", id);
        awaitNothingWaits();

        assertThat(hooks.send("TASK_MODIFY", "seven hours late", older)).isEqualTo(200);

        awaitNothingWaits();
        assertThat(text("SELECT title FROM task WHERE external_id = ?", id)).isEqualTo("Newer");
        assertThat(stage.simulator.requests("/api/tasks/{id}")).isEqualTo(1);
    }

    @Test
    void whatCameInTheWrongOrderIsAskedFor() {
        trustPayloads(true);
        var id = PRACTICE.listed("tasks").get(4).path("id").asString();
        PRACTICE.change("tasks", id, Map.of("title", "Older"));
        var older = hooks.body("tasks", id);
        PRACTICE.change("tasks", id, Map.of("title", "Newer"));
        var scheduler = context.getBean(Scheduler.class);
        scheduler.pause();
        hooks.tell("TASK_MODIFY", "tasks", id);
        hooks.send("TASK_MODIFY", "came later", older);
        scheduler.resume();

        awaitNothingWaits();
        assertThat(text("SELECT title FROM task WHERE external_id = ?", id)).isEqualTo("Newer");
        assertThat(stage.simulator.requests("/api/tasks/{id}")).isEqualTo(1);
    }

    @Test
    void whatLacksAFieldIsAskedFor() {
        trustPayloads(true);
        var id = PRACTICE.listed("tasks").get(3).path("id").asString();
        PRACTICE.change("tasks", id, Map.of("title", "Changed"));
        var row = PRACTICE.row("tasks", id);
        row.remove("title");

        hooks.send("TASK_MODIFY", "short", Hooks.body(row));

        awaitNothingWaits();
        assertThat(text("SELECT title FROM task WHERE external_id = ?", id)).isEqualTo("Changed");
        assertThat(stage.simulator.requests("/api/tasks/{id}")).isEqualTo(1);
    }

    private static Practice theirs() {
        return context.getBean(Practices.class).require(KEY);
    }

    private static void trustPayloads(boolean trusted) {
        context.getBean(Practices.class).trustPayload(theirs(), trusted);
    }

    private static int number(String sql) {
        return Integer.parseInt(text(sql));
    }

    private static String patient(int index) {
        return PRACTICE.id("patients", index);
    }

    /** One that is not deleted. */
    private static String appointment() {
        return text("SELECT external_id FROM appointment WHERE deleted_at IS NULL ORDER BY id LIMIT 1");
    }

    private static List<String> deleted(String table) {
        return stage.jdbc.queryForList(
                "SELECT external_id FROM " + table + " WHERE deleted_at IS NOT NULL", String.class);
    }

    private static String text(String sql, Object... parameters) {
        return Objects.requireNonNull(stage.jdbc.queryForObject(sql, String.class, parameters));
    }

    private static int attempts(String objectId) {
        return Integer.parseInt(text("SELECT MAX(attempts) FROM webhook_delivery WHERE object_id = ?", objectId));
    }

    private static List<Map<String, Object>> watermarks() {
        return stage.jdbc.queryForList("SELECT * FROM watermark ORDER BY practice_id, resource");
    }

    private static Map<String, Long> states() {
        var states = new TreeMap<String, Long>();
        stage.jdbc.query("SELECT state, COUNT(*) FROM webhook_delivery GROUP BY state", row -> {
            states.put(row.getString(1), row.getLong(2));
        });
        return states;
    }

    private static void awaitNothingWaits() {
        Await.until(() -> !states().containsKey("RECEIVED"));
    }
}
