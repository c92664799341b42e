package com.practicestudio.reconciler.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.operations.Terminal.Result;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.templates.TemplateRows;
import com.practicestudio.reconciler.templates.TemplateVersions;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What operators do is recorded, or it is not done: commands on a practice with one run, an error and a delivery. */
class AuditTests {

    private static final String KEY = "seaside";
    private static final String CANARY = "Canary";
    private static final long ENTRY = 71;
    private static final long DELIVERY = 81;

    private static final Stage stage =
            new Stage("audit", SimulatedPractice.plan(KEY, 10, 10).open());
    private static final ConfigurableApplicationContext context = stage.context();
    private static long execution;

    private final Terminal terminal = Terminal.over(context);

    @BeforeAll
    static void run() {
        execution = Objects.requireNonNull(Stage.run(context, "nightly", KEY).execution());
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @BeforeEach
    void state() {
        List.of("audit_event", "webhook_secret", "webhook_delivery", "sweep_hold", "watermark", "sync_error", "lease")
                .forEach(table -> stage.jdbc.update("DELETE FROM " + table));
        long practice = stage.practiceId(KEY);
        stage.jdbc.update(
                "INSERT INTO watermark (practice_id, resource, updated_at) VALUES (?, 'patients', 'x')", practice);
        stage.jdbc.update("""
                INSERT INTO sweep_hold (practice_id, resource, state, missing, held, run_id, held_at)
                VALUES (?, 'patients', 'WAITING', 3, 10, 1, UTC_TIMESTAMP(6))
                """, practice);
        stage.jdbc.update("""
                INSERT INTO lease (practice_id, job, fencing_token, beat, beat_at, owner, execution_id)
                VALUES (?, 'another', 1, 1, UTC_TIMESTAMP(6), 'somebody', ?)
                """, practice, execution);
        stage.jdbc.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'COMPLETED'");
        stage.jdbc.update("""
                UPDATE field_shape SET pending = IF(field = 'chart_id', 'object', '') WHERE resource = 'patients'
                """);
        stage.jdbc.update("DELETE FROM code WHERE practice_id <> 0");
        error(practice);
        delivery(practice);
    }

    private static void error(long practice) {
        stage.jdbc.update(
                """
                INSERT INTO sync_error (id, practice_id, resource, external_id, kind, field, reason, payload, payload_digest,
                  state, attempts, first_run_id, last_run_id, first_seen_at, last_seen_at)
                VALUES (?, ?, 'patients', 'e-1', 'FIELD', 'gender', 'a reason', ?, REPEAT('d', 32), 'OPEN', 1, 1, 1,
                  UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """,
                ENTRY,
                practice,
                stage.cipher.encrypt(
                        "{\"id\": \"e-1\", \"first_name\": \"" + CANARY + "\"}",
                        "sync_error",
                        "payload",
                        Long.toString(practice),
                        "patients",
                        "e-1"));
    }

    private static void delivery(long practice) {
        stage.jdbc.update(
                """
                INSERT INTO webhook_delivery
                  (id, practice_id, delivery_id, event, resource, object_id, state, received_at, body)
                VALUES (?, ?, 'd-1', 'PATIENT_MODIFY', 'patients', '8', 'FAILED', UTC_TIMESTAMP(6), ?)
                """,
                DELIVERY,
                practice,
                stage.cipher.encrypt(
                        "{\"object\": {\"first_name\": \"" + CANARY + "\"}}",
                        "webhook_delivery",
                        "body",
                        Long.toString(practice),
                        "d-1"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "errors show 71 --payload | errors show --payload: error 71",
                "errors discard 71 --reason test | errors discard: error 71",
                "errors discard --practice seaside --kind field --reason test | errors discard: errors, kind FIELD",
                "errors reprocess 71 | errors reprocess: error 71",
                "errors reprocess --practice seaside --all | errors reprocess: errors, all",
                "sweep confirm patients --practice seaside | sweep confirm: patients",
                "watermark set patients 2026-11-01 --practice seaside | watermark set: patients, 2026-11-01",
                "watermark reset patients --practice seaside | watermark reset: patients",
                "webhooks secret seaside --overlap 1h | webhooks secret: seaside, overlap PT1H",
                "webhooks show 81 --payload | webhooks show --payload: delivery 81",
                "webhooks replay 81 | webhooks replay: delivery 81",
                "webhooks replay --practice seaside --state failed | webhooks replay: deliveries, state FAILED",
                "practice connect seaside --refresh-token-stdin | practice connect: seaside",
                "practice disconnect seaside | practice disconnect: seaside",
                "practice set seaside --api-version v2021 --trust-payload off | practice set: seaside,"
                        + " API version v2021, payloads not believed",
                "codes add gender Canary O --practice seaside | codes add: gender, to O",
                "codes remove gender Canary --practice seaside | codes remove: gender",
                "codes unknown --practice seaside | codes unknown: seaside",
                "fields map --practice seaside --of patient --field 430101 --to household_size --type number"
                        + " | fields map: patient field 430101, household_size as number",
                "fields unmap --practice seaside --of patient --field 430101 | fields unmap: patient field 430101",
                "templates unmap --practice seaside --template 410002 --field 5100002"
                        + " | templates unmap: template 410002 field 5100002, in all versions",
                "drift accept patients chart_id --practice seaside | drift accept: patients chart_id",
                "webhooks rules set seaside PATIENT_MODIFY --job delta | webhooks rules set: PATIENT_MODIFY, to job delta",
                "webhooks rules ignore seaside TASK_MODIFY | webhooks rules ignore: TASK_MODIFY",
                "webhooks rules clear seaside TASK_MODIFY | webhooks rules clear: TASK_MODIFY"
            })
    void eachDeedIsRecordedOnceWithWhoDidItAndForWhichPractice(String line) {
        var parts = line.split(" \\| ");

        assertThat(type(parts[0]).exitCode()).isZero();

        assertThat(recorded()).containsExactly("seaside " + parts[1]);
        assertThat(stage.jdbc.queryForObject("SELECT actor FROM audit_event", String.class))
                .startsWith(System.getProperty("user.name") + "@")
                .doesNotEndWith("@");
        assertThat(stage.jdbc.queryForList("SELECT CONCAT(subject, IFNULL(detail, '')) FROM audit_event", String.class))
                .noneMatch(text -> text.contains(CANARY));
    }

    @Test
    void aPracticeThatIsAddedIsRecordedAsItsOwn() {
        assertThat(type("practice add harbor --name Harbor --time-zone America/Chicago")
                        .exitCode())
                .isZero();

        assertThat(recorded()).containsExactly("harbor practice add: harbor");
        stage.jdbc.update("DELETE FROM practice WHERE practice_key = 'harbor'");
    }

    @Test
    void aRuleForATemplateIsRecordedByItsNumbers() {
        var rows = new TemplateRows(JdbcClient.create(stage.jdbc));
        var practice = context.getBean(Practices.class).require(KEY);
        rows.template(practice, "410001", "Subjective");
        rows.field(practice, "410001", "51", "String", null);
        context.getBean(TemplateVersions.class).current(practice);

        assertThat(type("templates map --practice seaside --template 410001 --field 51 --to pain --type text")
                        .exitCode())
                .isZero();

        assertThat(recorded())
                .containsExactly("seaside templates map: template 410001 field 51, pain as text in all versions");
    }

    @Test
    void whoMayActForThePracticesIsRecordedWithoutAPassword() {
        assertThat(type("operators add kim").exitCode()).isZero();
        assertThat(type("operators remove kim").exitCode()).isZero();

        assertThat(recorded()).containsExactly("operators add: kim", "operators remove: kim");
    }

    @Test
    void anExecutionThatWasLeftIsRecordedOnceWithItsRecovery() {
        stage.jdbc.update("DELETE FROM lease");
        stage.jdbc.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'STARTED' WHERE JOB_EXECUTION_ID = ?", execution);

        assertThat(type("recover").exitCode()).isZero();
        assertThat(type("recover").out()).isEqualToIgnoringNewLines("Nothing to recover.");

        assertThat(recorded()).containsExactly("seaside recover: execution " + execution);
        assertThat(status()).isEqualTo("FAILED");
    }

    @Test
    void whatIsDoneToAnExecutionIsRecordedForItsPractice() {
        type("restart " + execution);
        type("stop " + execution);
        stage.jdbc.update("DELETE FROM lease");
        stage.jdbc.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'FAILED' WHERE JOB_EXECUTION_ID = ?", execution);
        assertThat(type("abandon " + execution).exitCode()).isZero();

        assertThat(recorded())
                .containsExactly(
                        "seaside restart: execution " + execution,
                        "seaside stop: execution " + execution,
                        "seaside abandon: execution " + execution);
        assertThat(status()).isEqualTo("ABANDONED");
    }

    @Test
    void whatWasRefusedIsNotRecorded() {
        stage.jdbc.update("DELETE FROM lease");

        assertThat(type("stop " + execution).exitCode()).isEqualTo(1);
        assertThat(type("abandon " + execution).exitCode()).isEqualTo(1);
        assertThat(type("watermark reset offices --practice seaside").exitCode())
                .isEqualTo(2);
        assertThat(type("sweep confirm offices --practice seaside").exitCode()).isEqualTo(2);
        assertThat(type("webhooks secret seaside", "short\n").exitCode()).isEqualTo(2);
        assertThat(type("errors show 999 --payload").exitCode()).isEqualTo(2);
        assertThat(type("webhooks show 999 --payload").exitCode()).isEqualTo(2);
        assertThat(type("drift accept patients gender --practice seaside").exitCode())
                .isEqualTo(2);
        assertThat(type("practice set seaside --api-version v1").exitCode()).isEqualTo(2);
        assertThat(type("codes add nothing a b --practice seaside").exitCode()).isEqualTo(2);
        assertThat(type("operators remove kim").exitCode()).isEqualTo(2);
        assertThat(type("operators add kim", "short\n").exitCode()).isEqualTo(2);
        assertThat(type("recover").exitCode()).isZero();

        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatShowsNoPayloadOrOnlyCountsIsNotRecorded() {
        type("errors show 71");
        type("webhooks show 81");
        type("webhooks replay 81 --dry-run");
        type("errors reprocess 71 --dry-run");

        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotDone() {
        stage.jdbc.execute("RENAME TABLE audit_event TO audit_event_away");
        try {
            for (var line : List.of(
                    "errors show 71 --payload",
                    "errors discard 71 --reason test",
                    "errors reprocess 71",
                    "sweep confirm patients --practice seaside",
                    "watermark set patients 2026-11-01 --practice seaside",
                    "watermark reset patients --practice seaside",
                    "webhooks secret seaside",
                    "webhooks show 81 --payload",
                    "webhooks replay 81",
                    "practice connect seaside --refresh-token-stdin",
                    "practice disconnect seaside",
                    "practice add harbor --name Harbor --time-zone America/Chicago",
                    "practice set seaside --trust-payload on",
                    "codes add gender Canary O --practice seaside",
                    "codes unknown --practice seaside",
                    "fields map --practice seaside --of patient --field 430101 --to household_size --type number",
                    "templates map --practice seaside --template 410002 --field 5100002 --to pressure --type number",
                    "drift accept patients chart_id --practice seaside",
                    "operators add kim",
                    "webhooks rules ignore seaside TASK_MODIFY",
                    "restart " + execution,
                    "stop " + execution)) {
                var connected = connectedAt();
                var result = type(line);

                assertThat(result.exitCode()).as(line).isNotZero();
                assertThat(result.out()).as(line).doesNotContain(CANARY);
                assertThat(connectedAt()).as(line).isEqualTo(connected);
            }
            stage.jdbc.update("DELETE FROM lease WHERE job = 'another' AND NOT stop_requested");
            stage.jdbc.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = 'FAILED' WHERE JOB_EXECUTION_ID = ?", execution);
            assertThat(type("abandon " + execution).exitCode()).isNotZero();
        } finally {
            stage.jdbc.execute("RENAME TABLE audit_event_away TO audit_event");
        }
        assertThat(status()).isEqualTo("FAILED");
        assertThat(one("SELECT state FROM sync_error")).isEqualTo("OPEN");
        assertThat(one("SELECT state FROM sweep_hold")).isEqualTo("WAITING");
        assertThat(one("SELECT updated_at FROM watermark WHERE resource = 'patients'"))
                .isEqualTo("x");
        assertThat(one("SELECT state FROM webhook_delivery")).isEqualTo("FAILED");
        for (var table : List.of(
                "webhook_secret",
                "code WHERE practice_id <> 0",
                "operator",
                "practice WHERE practice_key = 'harbor'")) {
            assertThat(one("SELECT COUNT(*) FROM " + table)).as(table).isEqualTo("0");
        }
        assertThat(one("SELECT COUNT(*) FROM lease")).isEqualTo("0");
    }

    @Test
    void theTrailIsListedForPeopleAndForScripts() {
        assertThat(type("audit list").out()).isEqualToIgnoringNewLines("Nothing was recorded.");
        type("watermark set patients 2026-11-01 --practice seaside");
        type("sweep confirm patients --practice seaside");

        assertThat(type("audit list --practice seaside").out().lines().skip(1))
                .hasSize(2)
                .first()
                .asString()
                .contains("sweep confirm", "seaside", "patients");
        var json =
                JsonMapper.shared().readTree(type("audit list --limit 1 --json").out());
        assertThat(json).hasSize(1);
        assertThat(json.get(0).propertyNames())
                .containsExactly("id", "recordedAt", "actor", "action", "practice", "subject", "detail");
        assertThat(type("audit list --practice nowhere").exitCode()).isEqualTo(2);
    }

    private static String connectedAt() {
        return one("SELECT CONCAT(COUNT(*), IFNULL(MAX(connected_at), '')) FROM drchrono_connection");
    }

    private static String status() {
        return one("SELECT STATUS FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = " + execution);
    }

    private static String one(String sql) {
        return String.valueOf(stage.jdbc.queryForObject(sql, String.class));
    }

    private static List<String> recorded() {
        return stage.jdbc.queryForList("""
                SELECT CONCAT(IFNULL(CONCAT(p.practice_key, ' '), ''), e.action, ': ', e.subject, IFNULL(CONCAT(', ', e.detail), ''))
                FROM audit_event e LEFT JOIN practice p ON p.id = e.practice_id ORDER BY e.id
                """, String.class);
    }

    private Result type(String line) {
        return type(
                line, line.startsWith("practice connect") ? stage.simulator.refreshToken(KEY) : "synthetic-secret-1\n");
    }

    private Result type(String line, String input) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return terminal.type(line.split(" "));
        } finally {
            System.setIn(before);
        }
    }
}
