package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not be seen is planted everywhere, everything goes wrong that can, and then it is looked for. */
class CanaryTests {

    private static final List<String> PERSONAL = List.of(
            "Canarina",
            "Canaryson",
            "Refusedcanary",
            "canary@example.com",
            "Canary Lane",
            "5550177",
            "555-0177",
            "canarynote",
            "canaryreason",
            "CANARY-INSURANCE");

    private static final Set<String> BUSINESS = Stream.concat(
                    Rows.TABLES.stream(), Stream.of("medication", "allergy", "problem", "lab_order", "document"))
            .collect(Collectors.toSet());

    private static final List<String> SOCIAL_SECURITY = List.of("987-65-4320", "987654320");

    private static final Pattern TOKEN = Pattern.compile("(access|refresh)-[0-9a-f]{8}-[0-9a-f-]{27}");

    private static Stage stage;
    private static List<String> secrets;
    private static String printed = "";
    private static String metrics = "";

    @BeforeAll
    static void letEverythingGoWrong() {
        stage = new Stage("canaries", planted());
        stage.settings.put("logging.level.com.practicestudio", "DEBUG");
        secrets = List.of(
                DrChronoSimulator.CLIENT_SECRET, keyMaterial(stage.settings.getOrDefault("reconciler.keyset", "")));
        stage.jdbc.execute("""
                CREATE TRIGGER refuse BEFORE INSERT ON patient FOR EACH ROW
                IF NEW.last_name = 'Refusedcanary' THEN
                  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Refusedcanary 987-65-4320 is refused';
                END IF
                """);
        stage.simulator.accessTokenDiesAfter(2);
        stage.simulator.before(
                "/api/appointments", 1, () -> stage.simulator.fail("/api/appointments", 4, Fault.truncated()));
        printed += output(1, "run", "nightly", "--practice", "seaside");
        stage.settings.put("reconciler.log-format", "ecs");
        printed += output(0, "run", "nightly", "--practice", "seaside", "--verbose");
        assertThat(printed).contains("{\"@timestamp\"");
        try (var context = stage.serve()) {
            assertThat(Stage.run(context, "incremental", "seaside").end()).isEqualTo(End.DONE);
            metrics = context.getBean(MeterRegistry.class).getMeters().stream()
                    .map(meter -> meter.getId().toString() + meter.measure())
                    .reduce("", String::concat);
            metrics += Scrape.text(ReconcilerContext.port(context));
        }
    }

    private static SimulatedPractice planted() {
        var practice =
                SimulatedPractice.plan("seaside", 120, 120).dirt(10).charts(30).open();
        var person = Map.<String, Object>of(
                "first_name", "Canarina",
                "last_name", "Canaryson",
                "social_security_number", "987-65-4320",
                "cell_phone", "(202) 555-0177",
                "address", "7 Canary Lane",
                "email", "canary@example.com");
        practice.add("patients", "7001", person);
        practice.add("patients", "7002", with(person, "gender", "Canarina"));
        practice.add("patients", "7003", with(person, "cell_phone", "canarynote 5550177"));
        practice.add("patients", "7004", with(person, "date_of_birth", "Canarina"));
        practice.add("patients", "7005", with(person, "last_name", "Refusedcanary"));
        practice.add("patients", "7006", with(person, "middle_name", Map.of("Canarina", "Canaryson")));
        practice.add("patients", "7007", with(person, "doctor", List.of("Canaryson")));
        practice.add("patients", "7008", with(person, "first_name", "Canarina".repeat(100)));
        practice.add(
                "patients",
                "7009",
                with(person, "primary_insurance", Map.of("insurance_id_number", "CANARY-INSURANCE")));
        var visit = Map.<String, Object>of("patient", 7001, "notes", "canarynote", "reason", "canaryreason");
        practice.add("appointments", "8001", visit);
        practice.add("appointments", "8002", with(visit, "scheduled_time", "2026-05-05T10:00:00canarynote"));
        practice.add("appointments", "8003", with(visit, "status", "canaryreason"));
        practice.add("appointments", "8004", with(visit, "patient", 99_999));
        var charted = Map.<String, Object>of("patient", 7001, "notes", "canarynote", "description", "canarynote");
        for (var list : List.of("medications", "allergies", "problems", "lab_orders", "documents")) {
            practice.add(list, "9001", charted);
            practice.add(list, "9002", with(charted, "patient", "canaryson"));
            practice.add(list, "9003", with(charted, "doctor", List.of("Canaryson")));
        }
        return practice;
    }

    private static Map<String, Object> with(Map<String, Object> row, String field, Object value) {
        var changed = new java.util.HashMap<>(row);
        changed.put(field, value);
        return changed;
    }

    private static String keyMaterial(String keyset) {
        return keyset.replaceAll("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private static String output(int exitCode, String... arguments) {
        try (var child = Child.start(stage.environment(), arguments)) {
            assertThat(child.await()).as(child.output()).isEqualTo(exitCode);
            return child.output();
        }
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void theCanariesAreWhereTheyBelongAndEverythingWentWrong() {
        assertThat(stage.rows().of("patient", "7001"))
                .containsEntry("last_name", "Canaryson")
                .containsEntry("social_security_number", "987-65-4320");
        assertThat(stage.rows().of("appointment", "8001")).containsEntry("notes", "canarynote");
        assertThat(stage.jdbc.queryForList("SELECT notes FROM medication WHERE external_id = '9001'", String.class))
                .containsExactly("canarynote");
        assertThat(stage.jdbc.queryForList("SELECT DISTINCT kind FROM sync_error", String.class))
                .containsExactlyInAnyOrder("MALFORMED", "UNMAPPABLE", "FIELD", "WAITING", "REFUSED");
        assertThat(stage.simulator.requests("/o/token/")).isEqualTo(1);
    }

    @Test
    void nothingOfThemIsPrinted() {
        assertThat(printed).isNotEmpty();
        assertThat(seen(printed, PERSONAL)).isEmpty();
        assertThat(seen(printed, SOCIAL_SECURITY)).isEmpty();
        assertThat(seen(printed, secrets)).isEmpty();
        assertThat(printed).doesNotContainPattern(TOKEN);
    }

    @Test
    void nothingOfThemIsMeasured() {
        assertThat(metrics).contains("reconciler.request", "reconciler_request_seconds");
        assertThat(seen(metrics, PERSONAL)).isEmpty();
        assertThat(seen(metrics, SOCIAL_SECURITY)).isEmpty();
        assertThat(seen(metrics, secrets)).isEmpty();
    }

    @Test
    void nothingOfThemIsStoredInClearButTheBusinessColumns() {
        var found = new ArrayList<String>();
        for (var table : tables()) {
            stage.jdbc
                    .queryForList("SELECT * FROM " + table)
                    .forEach(row -> row.forEach((column, value) -> {
                        var text = text(value);
                        var here = new ArrayList<>(seen(text, SOCIAL_SECURITY));
                        here.addAll(seen(text, secrets));
                        if (!BUSINESS.contains(table.toLowerCase(Locale.ROOT))) {
                            here.addAll(seen(text, PERSONAL));
                        }
                        if (TOKEN.matcher(text).find()) {
                            here.add("a token");
                        }
                        here.forEach(canary -> found.add(table + "." + column + ": " + canary));
                    }));
        }
        assertThat(found).isEmpty();
    }

    private static List<String> tables() {
        return stage.jdbc.queryForList("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                """, String.class);
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
    }

    private static List<String> seen(String text, List<String> canaries) {
        var lower = text.toLowerCase(Locale.ROOT);
        return canaries.stream()
                .filter(canary -> lower.contains(canary.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
