package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.fields.FieldKind;
import com.practicestudio.reconciler.fields.FieldRule;
import com.practicestudio.reconciler.fields.FieldRules;
import com.practicestudio.reconciler.fields.FieldType;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The fields that a practice has added, from DrChrono to our tables. */
class CustomFieldScenarioTests {

    /** One for each test: a context costs more than a practice. */
    private static final Deque<SimulatedPractice> PRACTICES = new ArrayDeque<>(IntStream.rangeClosed(1, 7)
            .mapToObj(number -> SimulatedPractice.plan("clinic-" + number, 30, 60)
                    .number(number)
                    .open())
            .toList());

    private static final Stage STAGE =
            new Stage("custom fields", PRACTICES.toArray(SimulatedPractice[]::new)).jobs("jobs-of-custom-fields");
    private static final ConfigurableApplicationContext CONTEXT = STAGE.context();
    private static final FieldRules RULES = CONTEXT.getBean(FieldRules.class);

    private final SimulatedPractice practice = PRACTICES.removeFirst();
    private final Practice clinic = CONTEXT.getBean(Practices.class).require(practice.key());
    private final String patient = practice.id("patients", 0);
    private final String visit = practice.id("appointments", 0);
    private final String season = practice.id("custom_demographics", 0);
    private final String size = practice.id("custom_demographics", 1);
    private final String since = practice.id("custom_demographics", 2);
    private final String companions = practice.id("custom_appointment_fields", 1);

    @BeforeEach
    void reconcile() {
        practice.change(
                "patients",
                patient,
                Map.of(
                        "custom_demographics",
                        List.of(
                                Map.of("field_type", Long.parseLong(season), "value", "Spring"),
                                Map.of("field_type", Long.parseLong(size), "value", "4"),
                                Map.of("field_type", Long.parseLong(since), "value", "2019-02-03"))));
        practice.change(
                "appointments",
                visit,
                Map.of("custom_fields", List.of(Map.of("field_type", Long.parseLong(companions), "field_value", "2"))));
        assertThat(run().end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
        STAGE.close();
    }

    @Test
    void valuesAreStoredUnderTheNamesOfTheirFieldsAndNotInClear() {
        assertThat(STAGE.count("custom_demographic_field", practice.key())).isEqualTo(3);
        assertThat(STAGE.count("custom_appointment_field", practice.key())).isEqualTo(2);
        assertThat(ofPatient())
                .isEqualTo(
                        "{\"Favourite season\":\"Spring\",\"Household size\":\"4\",\"Member since\":\"2019-02-03\"}");
        assertThat(ofVisit()).isEqualTo("{\"Companions\":\"2\"}");
        assertThat(STAGE.jdbc.queryForList("SELECT 1 FROM patient WHERE LOCATE('Spring', custom_fields) > 0"))
                .isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        var before = written();

        var again = run();

        assertThat(again.resources())
                .hasSize(7)
                .allSatisfy(resource -> assertThat(resource.unchanged()).isEqualTo(resource.read()));
        assertThat(written()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void aRuleAppliesToWhatIsStoredWithTheNextCompleteRunAndSoDoesItsEnd() {
        map(FieldKind.PATIENT, season, "season", FieldType.CHOICE);
        map(FieldKind.PATIENT, size, "household", FieldType.NUMBER);
        map(FieldKind.PATIENT, since, "member_since", FieldType.DATE);
        map(FieldKind.APPOINTMENT, companions, "companions", FieldType.NUMBER);

        run();

        assertThat(ofPatient()).isEqualTo("{\"household\":4,\"member_since\":\"2019-02-03\",\"season\":\"Spring\"}");
        assertThat(ofVisit()).isEqualTo("{\"companions\":2}");
        var before = written();
        run();
        assertThat(written()).usingRecursiveComparison().isEqualTo(before);

        RULES.remove(clinic, FieldKind.APPOINTMENT, companions);
        run();
        assertThat(ofVisit()).isEqualTo("{\"Companions\":\"2\"}");
    }

    @Test
    void aFieldThatIsRenamedOrArchivedKeepsItsValues() {
        practice.change("custom_demographics", size, Map.of("name", "Household"));
        practice.delete("custom_demographics", season);

        run();

        assertThat(ofPatient())
                .isEqualTo("{\"Favourite season\":\"Spring\",\"Household\":\"4\",\"Member since\":\"2019-02-03\"}");
        assertThat(STAGE.jdbc.queryForList(
                        "SELECT 1 FROM custom_demographic_field WHERE practice_id = ? AND deleted_at IS NOT NULL",
                        clinic.id()))
                .hasSize(1);
    }

    @Test
    void aColumnIsFilledAsLongAsTheFieldHasAValue() {
        map(FieldKind.PATIENT, season, "column:address_line2", FieldType.CHOICE);
        run();
        assertThat(addressLine2()).isEqualTo("Spring");

        practice.change("patients", patient, Map.of("custom_demographics", List.of()));
        run();
        assertThat(addressLine2()).isNull();
        assertThat(document("patient", patient)).isNull();
    }

    @Test
    void aValueThatDoesNotFitItsRuleCostsOneRowInTheErrorQueueUntilItIsMended() {
        map(FieldKind.PATIENT, since, "member_since", FieldType.NUMBER);
        run();

        assertThat(ofPatient()).isEqualTo("{\"Favourite season\":\"Spring\",\"Household size\":\"4\"}");
        assertThat(problemsOfPatient()).containsExactly("custom_fields.member_since");

        map(FieldKind.PATIENT, since, "member_since", FieldType.DATE);
        run();

        assertThat(ofPatient()).contains("\"member_since\":\"2019-02-03\"");
        assertThat(problemsOfPatient()).isEmpty();
    }

    @Test
    void anIncrementalRunTakesWhatItIsToldAndKeepsTheOwnFieldsOfAppointments() {
        practice.change("appointments", visit, Map.of("reason", "Other", "custom_fields", List.of()));

        assertThat(Stage.run(CONTEXT, "incremental", practice.key()).end()).isEqualTo(End.DONE);

        assertThat(STAGE.jdbc.queryForList(
                        "SELECT 1 FROM appointment WHERE practice_id = ? AND external_id = ? AND reason = 'Other'",
                        clinic.id(),
                        visit))
                .hasSize(1);
        assertThat(ofVisit()).isEqualTo("{\"Companions\":\"2\"}");

        run();
        assertThat(ofVisit()).isNull();
    }

    private void map(FieldKind kind, String field, String target, FieldType type) {
        RULES.put(clinic, new FieldRule(kind, field, target, type));
    }

    private RunResult run() {
        return Stage.run(CONTEXT, "nightly", practice.key());
    }

    /** All that tells whether rows were written. */
    private List<Map<String, Object>> written() {
        var written = new ArrayList<Map<String, Object>>();
        for (var table : List.of("patient", "appointment", "custom_demographic_field", "custom_appointment_field")) {
            written.addAll(STAGE.jdbc.queryForList(
                    "SELECT external_id, updated_at, row_digest FROM " + table + " WHERE practice_id = ? ORDER BY id",
                    clinic.id()));
        }
        return written;
    }

    private @Nullable String ofPatient() {
        return document("patient", patient);
    }

    private @Nullable String ofVisit() {
        return document("appointment", visit);
    }

    private @Nullable String addressLine2() {
        return STAGE.jdbc.queryForObject(
                "SELECT address_line2 FROM patient WHERE practice_id = ? AND external_id = ?",
                String.class,
                clinic.id(),
                patient);
    }

    private List<String> problemsOfPatient() {
        return STAGE.jdbc.queryForList(
                "SELECT field FROM sync_error WHERE practice_id = ? AND external_id = ? AND state = 'OPEN'",
                String.class,
                clinic.id(),
                patient);
    }

    private @Nullable String document(String table, String id) {
        var sealed = STAGE.jdbc.queryForObject(
                "SELECT custom_fields FROM " + table + " WHERE practice_id = ? AND external_id = ?",
                byte[].class,
                clinic.id(),
                id);
        return sealed == null
                ? null
                : STAGE.cipher.decrypt(sealed, table, "custom_fields", String.valueOf(clinic.id()), id);
    }
}
