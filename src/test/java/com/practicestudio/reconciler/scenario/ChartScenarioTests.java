package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What patients' charts and labs are from DrChrono to our tables. */
class ChartScenarioTests {

    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan("seaside", 40, 60).charts(150).open();
    private static final int ROWS = 60;
    private static final List<String> TABLES =
            List.of("medication", "allergy", "problem", "lab_order", "lab_test", "lab_document", "lab_result");

    private static Stage stage;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void loadCold() {
        stage = new Stage("charts", PRACTICE).jobs("jobs-of-charts");
        stage.simulator.scope("");
        context = stage.context();
        assertThat(nightly().end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "medications, medication",
        "allergies, allergy",
        "problems, problem",
        "lab_orders, lab_order",
        "lab_tests, lab_test",
        "lab_documents, lab_document",
        "lab_results, lab_result"
    })
    void everyRowThatDrChronoListsIsStored(String resource, String table) {
        assertThat(PRACTICE.count(resource)).isGreaterThanOrEqualTo(ROWS);
        assertThat(stage.count(table, "seaside")).isEqualTo(PRACTICE.count(resource));
    }

    @ParameterizedTest
    @CsvSource({
        "medications, patient, medication, patient_id, patient",
        "medications, doctor, medication, provider_id, provider",
        "medications, appointment, medication, appointment_id, appointment",
        "allergies, patient, allergy, patient_id, patient",
        "allergies, doctor, allergy, provider_id, provider",
        "problems, patient, problem, patient_id, patient",
        "problems, doctor, problem, provider_id, provider",
        "problems, appointment, problem, appointment_id, appointment",
        "lab_orders, patient, lab_order, patient_id, patient",
        "lab_orders, doctor, lab_order, provider_id, provider",
        "lab_tests, lab_order, lab_test, lab_order_id, lab_order",
        "lab_documents, lab_order, lab_document, lab_order_id, lab_order",
        "lab_results, lab_test, lab_result, lab_test_id, lab_test",
        "lab_results, lab_order, lab_result, lab_order_id, lab_order",
        "lab_results, document, lab_result, lab_document_id, lab_document"
    })
    void everyReferenceIsOurIdOfTheSameRecord(
            String resource, String field, String table, String column, String target) {
        var sent = new HashMap<String, String>();
        IntStream.range(0, ROWS)
                .mapToObj(i -> PRACTICE.row(resource, PRACTICE.id(resource, i)))
                .filter(row -> !row.path(field).isNull())
                .forEach(row ->
                        sent.put(row.path("id").asString(), row.path(field).asString()));

        assertThat(sent).isNotEmpty();
        assertThat(links(table, column, target)).containsAllEntriesOf(sent);
    }

    @Test
    void aSecondRunWritesNothing() {
        var before = written();

        assertThat(nightly().end()).isEqualTo(End.DONE);

        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aChangedMedicationIsUpdatedAndNoOtherRowIsTouched() {
        var id = PRACTICE.id("medications", 7);
        PRACTICE.change("medications", id, Map.<String, Object>of("status", "inactive", "dispense_quantity", 12.25));
        var untouched = others(id);

        assertThat(summary(nightly(), "medications")).isEqualTo(1);

        var row = stage.rows().of("medication", id);
        assertThat(row).containsEntry("status", "inactive");
        assertThat(String.valueOf(row.get("dispense_quantity"))).startsWith("12.25");
        assertThat(others(id)).isEqualTo(untouched);
    }

    @Test
    void aMedicationOfAnUnknownPatientWaitsInTheErrorQueueUntilThePatientIsThere() {
        PRACTICE.add("medications", "419000001", Map.of("patient", 89_000_001L));

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(rowsOfTheLatecomer()).isZero();
        assertThat(stage.jdbc.queryForMap("""
                        SELECT kind, waits_for_resource, waits_for_id, state FROM sync_error
                        WHERE resource = 'medications' AND external_id = '419000001'
                        """))
                .containsEntry("kind", "WAITING")
                .containsEntry("waits_for_resource", "patients")
                .containsEntry("waits_for_id", "89000001")
                .containsEntry("state", "OPEN");

        PRACTICE.add("patients", "89000001", Map.of());
        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(rowsOfTheLatecomer()).isOne();
    }

    @Test
    void theMessageOfALaboratoryIsStoredEncrypted() {
        var id = IntStream.range(0, ROWS)
                .mapToObj(i -> PRACTICE.id("lab_documents", i))
                .filter(one -> !message(one).isEmpty())
                .findFirst()
                .orElseThrow();
        var stored = Objects.requireNonNull(
                stage.jdbc.queryForObject("SELECT hl7 FROM lab_document WHERE external_id = ?", byte[].class, id));

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("MSH");
        assertThat(stage.cipher.decrypt(stored, "lab_document", "hl7", String.valueOf(stage.practiceId("seaside")), id))
                .isEqualTo(message(id));
    }

    @Test
    void labOrdersSinceADateAreAFewOfAll() {
        stage.simulator.resetCounters();

        var result = run("lab-orders", LocalDate.parse("2026-11-15"), null);

        assertThat(result.resources())
                .singleElement()
                .satisfies(summary -> assertThat(summary.read()).isBetween(1L, ROWS - 1L));
        assertThat(stage.simulator.recentRequests())
                .singleElement()
                .asString()
                .contains("/api/lab_orders?", "since=2026-11-15");
    }

    @Test
    void aRunForOnePatientAsksForTheirChartOnly() {
        var patient = PRACTICE.id("patients", 3);
        stage.simulator.resetCounters();

        var result = run("medications", null, patient);

        assertThat(result.resources())
                .singleElement()
                .satisfies(summary -> assertThat(summary.read()).isLessThan(ROWS));
        assertThat(stage.simulator.recentRequests())
                .singleElement()
                .asString()
                .contains("/api/medications?", "patient=" + patient);
    }

    private static RunResult nightly() {
        return Stage.run(context, "nightly", "seaside");
    }

    private static RunResult run(String resource, @Nullable LocalDate since, @Nullable String patient) {
        return context.getBean(Launcher.class)
                .run(new RunRequest("nightly", "seaside", null, List.of(resource), since, patient), RunProgress.SILENT);
    }

    private static long summary(RunResult result, String resource) {
        return result.resources().stream()
                .filter(summary -> summary.resource().equals(resource))
                .findFirst()
                .orElseThrow()
                .updated();
    }

    private static String message(String document) {
        return PRACTICE.row("lab_documents", document).path("hl7").asString();
    }

    private static int rowsOfTheLatecomer() {
        return stage.jdbc
                .queryForList("SELECT 1 FROM medication WHERE external_id = '419000001'")
                .size();
    }

    /** DrChrono's ids of the records that the rows of a table point to. */
    private static Map<String, String> links(String table, String column, String target) {
        var links = new HashMap<String, String>();
        stage.jdbc.query(
                "SELECT one.external_id, other.external_id FROM %s one JOIN %s other ON other.id = one.%s"
                        .formatted(table, target, column),
                row -> {
                    links.put(row.getString(1), row.getString(2));
                });
        return links;
    }

    /** When each of the other medications was written. */
    private static List<String> others(String id) {
        return stage.jdbc.queryForList(
                "SELECT CONCAT(external_id, ' ', updated_at) FROM medication WHERE external_id <> ? ORDER BY 1",
                String.class,
                id);
    }

    /** How many rows there are, and the newest time in them. */
    private static List<Object> written() {
        return TABLES.stream()
                .<Object>map(table ->
                        stage.jdbc.queryForList("SELECT COUNT(*), MAX(created_at), MAX(updated_at) FROM " + table))
                .toList();
    }
}
