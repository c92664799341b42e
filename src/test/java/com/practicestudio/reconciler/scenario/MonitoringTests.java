package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What serves is asked for its metrics after everything has happened that there are alerts for. */
class MonitoringTests {

    private static final String KEY = "seaside";
    private static final String CANARY = "Canarysson";
    private static final Path MONITORING = Path.of("k8s", "monitoring");
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:reconciler|jvm|hikaricp)_[a-z_]+|spring_batch_[a-z_]+_seconds[a-z_]+)");

    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, 200, 200).dirt(10).charts(10).open();

    private static Stage stage;
    private static ConfigurableApplicationContext context;
    private static Scrape scrape;
    private static String text;

    @BeforeAll
    static void letEverythingHappen() {
        stage = new Stage("monitoring", PRACTICE);
        stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
        stage.settings.put("drchrono.webhook-gather", "200ms");
        stage.settings.put("db-scheduler.enabled", "true");
        stage.settings.put("reconciler.figures-every", "200ms");
        context = stage.serve();
        var hooks = new Hooks(PRACTICE, ReconcilerContext.port(context));
        run("nightly", End.DONE);
        hooks.tell("PATIENT_MODIFY", "patients", patient(150));
        Await.until(() -> deliveries("APPLIED") == 1);
        // What the second of them repairs is counted when the third has ended.
        changeWithoutTelling(140);
        changeWithoutTelling(141, 142);
        changeWithoutTelling(143);
        letThePatientsBeMissed();
        run("nightly", End.DONE);
        assertThat(context.getBean(Sweeps.class).holds(KEY)).isNotEmpty();
        giveUpAndHoldUp(hooks);
        PRACTICE.change("patients", patient(160), Map.of("first_name", CANARY));
        stage.simulator.fail("/api/appointments", 4, Fault.status(500));
        run("incremental", End.FAILED);
        stage.simulator.fail("/api/appointments", 1, Fault.throttled(3_000));
        run("incremental", End.PARKED);
        stage.jdbc.update("UPDATE lease SET owner = 'elsewhere/1', beat_at = beat_at - INTERVAL 1 HOUR, takeovers = 2"
                + " WHERE job = 'nightly'");
        letTheOfficesGrowOld();
        Await.until(() -> shown().sum("reconciler_requests_total", "path", "/api/appointments", "status", "5xx") >= 4
                && shown().sum("reconciler_errors_oldest_age_seconds", "resource", "offices") > 0
                && shown().sum("reconciler_lease_beat_age_seconds") > 3_000);
        text = Scrape.text(ReconcilerContext.port(context));
        scrape = shown();
    }

    /** In a field that is new to us, among others. */
    private static void changeWithoutTelling(int... patients) {
        for (var index : patients) {
            PRACTICE.change("patients", patient(index), Map.of("last_name", CANARY, "a_new_field", CANARY));
        }
        run("incremental", End.DONE);
    }

    private static void letThePatientsBeMissed() {
        IntStream.range(0, 30).forEach(i -> PRACTICE.delete("patients", patient(i)));
    }

    private static void giveUpAndHoldUp(Hooks hooks) {
        stage.jdbc.update("UPDATE webhook_delivery SET state = 'FAILED'");
        stage.simulator.fail("/api/patients/{id}", 4, Fault.status(500));
        hooks.tell("PATIENT_MODIFY", "patients", patient(151));
        Await.until(MonitoringTests::wasTried);
    }

    /** Their last change by two hours, and an error of theirs by a day. */
    private static void letTheOfficesGrowOld() {
        stage.jdbc.update("UPDATE row_count SET last_at = last_at - INTERVAL 2 HOUR WHERE resource = 'offices'");
        stage.jdbc.update("""
                INSERT INTO sync_error
                  (practice_id, resource, external_id, kind, field, reason, payload, payload_digest, state, attempts,
                   first_run_id, last_run_id, first_seen_at, last_seen_at)
                VALUES (?, 'offices', '1', 'UNFETCHED', '', 'synthetic', '', '', 'OPEN', 1, 1, 1,
                  UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UTC_TIMESTAMP(6))
                """, stage.practiceId(KEY));
    }

    private static int deliveries(String state) {
        return stage.jdbc
                .queryForList("SELECT 1 FROM webhook_delivery WHERE state = ?", state)
                .size();
    }

    private static boolean wasTried() {
        return !stage.jdbc
                .queryForList("SELECT 1 FROM webhook_delivery WHERE state = 'RECEIVED' AND attempts = 1")
                .isEmpty();
    }

    private static String patient(int index) {
        return PRACTICE.id("patients", index);
    }

    private static void run(String job, End end) {
        var result = Stage.run(context, job, KEY);
        assertThat(result.end()).as(result.message()).isEqualTo(end);
    }

    private static Scrape shown() {
        return Scrape.of(ReconcilerContext.port(context));
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @Test
    void everyMetricThatAlertsAndDashboardNameIsThere() throws IOException {
        var named = new TreeSet<String>();
        for (var file : List.of("prometheus-rule.yaml", "dashboard.json")) {
            METRIC.matcher(Files.readString(MONITORING.resolve(file)))
                    .results()
                    .forEach(one -> named.add(one.group(1)));
        }

        assertThat(scrape.names()).containsAll(named);
        assertThat(named).hasSizeGreaterThan(20);
    }

    @Test
    void everyMetricOfOursIsDocumentedAndThereAreNoOthers() throws IOException {
        var documented = Pattern.compile("^\\| `(reconciler_[a-z_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("src", "docs", "metrics.md")))
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        var there = scrape.names().stream()
                .filter(name -> name.startsWith("reconciler_") && !name.contains("_active_"))
                .map(name -> name.replaceFirst("_(count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(there).isEqualTo(documented);
    }

    @Test
    void theFiguresAreThoseOfTheDatabase() {
        assertThat(scrape.sum("reconciler_rows_total", "resource", "patients", "outcome", "inserted"))
                .isEqualTo(stage.count("patient", KEY));
        assertThat(scrape.sum("reconciler_errors_open", "practice", KEY))
                .isEqualTo(stage.jdbc.queryForObject(
                        "SELECT COUNT(*) FROM sync_error WHERE state = 'OPEN'", Double.class));
        assertThat(scrape.sum("reconciler_runs_total", "job_name", "incremental", "end", "failed"))
                .isEqualTo(1);
        assertThat(scrape.sum("reconciler_runs_total", "job_name", "incremental", "end", "parked"))
                .isEqualTo(1);
        assertThat(scrape.sum("reconciler_run_failed", "job_name", "incremental"))
                .isZero();
        assertThat(scrape.sum("reconciler_run_parked_age_seconds", "job_name", "incremental"))
                .isPositive();
        assertThat(scrape.sum("reconciler_connected", "practice", KEY)).isEqualTo(1);
        assertThat(scrape.sum("reconciler_deliveries", "state", "failed")).isEqualTo(1);
        assertThat(scrape.sum("reconciler_deliveries", "state", "received")).isEqualTo(1);
        assertThat(scrape.sum("reconciler_sweep_waiting", "resource", "patients"))
                .isEqualTo(stage.jdbc.queryForObject("SELECT missing FROM sweep_hold", Double.class));
        assertThat(scrape.sum("reconciler_webhooks_missed_day", "practice", KEY))
                .isEqualTo(2);
        assertThat(scrape.sum("reconciler_lease_takeovers_total", "job_name", "nightly"))
                .isEqualTo(2);
        assertThat(scrape.sum("reconciler_quota_hour")).isEqualTo(100_000);
        assertThat(scrape.sum("reconciler_quota_left")).isBetween(90_000.0, 100_000.0);
    }

    @Test
    void agesAreCountedFromTheNewestChangeAndTheOldestError() {
        assertThat(scrape.sum("reconciler_lag_seconds", "practice", KEY, "resource", "offices"))
                .isBetween(7_200.0, 9_000.0);
        assertThat(scrape.sum("reconciler_lag_seconds", "practice", KEY, "resource", "patients"))
                .isLessThan(1_800);
        assertThat(scrape.sum("reconciler_errors_oldest_age_seconds", "practice", KEY, "resource", "offices"))
                .isBetween(86_400.0, 88_200.0);
    }

    @Test
    void everyAlertSaysWhatItIsAndWhereToReadOn() throws IOException {
        for (var alert : alerts()) {
            var name = alert.path("alert").asString();
            var told = alert.path("annotations");
            assertThat(alert.path("expr").asString("")).as(name).isNotBlank();
            assertThat(alert.path("labels").path("severity").asString(""))
                    .as(name)
                    .isIn("critical", "warning");
            assertThat(told.path("summary").asString("")).as(name).isNotBlank();
            assertThat(told.path("description").asString("")).as(name).isNotBlank();
            assertThat(told.path("runbook_url").asString(""))
                    .endsWith("src/docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        }
        assertThat(alerts()).hasSizeGreaterThan(12);
    }

    @Test
    void expressionsAreBalancedAndAggregateWhatAllPodsReport() throws IOException {
        var expressions = Stream.concat(
                        alerts().stream().map(alert -> alert.path("expr").asString()),
                        Pattern.compile("\"expr\": \"(.*)\",?$", Pattern.MULTILINE)
                                .matcher(Files.readString(MONITORING.resolve("dashboard.json")))
                                .results()
                                .map(one -> one.group(1)))
                .toList();

        assertThat(expressions).hasSizeGreaterThan(40).allSatisfy(expression -> {
            for (var pair : List.of("()", "{}", "[]")) {
                assertThat(count(expression, pair.charAt(0))).isEqualTo(count(expression, pair.charAt(1)));
            }
            assertThat(expression).matches("(?s).*\\b(max|min|sum|absent)\\b ?(by)? ?\\(.*");
        });
    }

    @Test
    void noLabelIsOneThatAScrapeAddsItself() {
        var taken = Pattern.compile("[{,](job|instance|endpoint|service|pod|namespace|container)=");

        assertThat(scrape.samples())
                .filteredOn(sample -> sample.name().startsWith("reconciler_"))
                .noneMatch(sample -> taken.matcher(sample.labels()).find());
    }

    @Test
    void noValueOfARowIsMeasured() {
        assertThat(text).contains("reconciler_").doesNotContain(CANARY).doesNotContain(patient(140));
    }

    private static long count(String expression, char one) {
        return expression.chars().filter(other -> other == one).count();
    }

    private static List<JsonNode> alerts() throws IOException {
        JsonNode rule = JsonMapper.shared()
                .valueToTree(new Yaml().load(Files.readString(MONITORING.resolve("prometheus-rule.yaml"))));
        return rule.path("spec")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }
}
