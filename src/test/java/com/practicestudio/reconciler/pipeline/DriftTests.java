package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.Drifts;
import com.practicestudio.reconciler.pipeline.repair.Drifts.Event;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.testing.TestDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is noticed when DrChrono's rows no longer look as they did. Patients are held back, offices ignored. */
class DriftTests extends ListedPractice {

    private static final String OFFICES = "/api/offices";
    private static final String PATIENTS = "/api/patients";
    private static final String APPOINTMENTS = "/api/appointments";

    DriftTests() {
        super(TestDatabase.freshUrl("drift"), "reconciler.jobs=src/test/resources/jobs-of-drift");
    }

    @Test
    void theFirstWalkLearnsTheShapeAndCallsNothingOfItDrift() {
        drchrono.holds(practice, APPOINTMENTS, appointments(5, ", \"reason\": \"a text\", \"colour\": {}"));

        nightly();

        assertThat(events()).isEmpty();
        assertThat(kinds("reason")).isEqualTo("text");
        assertThat(kinds("colour")).isEqualTo("object");
        assertThat(kinds("duration")).isEqualTo("number");
    }

    @Test
    void aRestartOfTheFirstWalkIsStillTheFirstWalk() {
        var rows = new ArrayList<>(appointments(4, ""));
        rows.add(appointment(5, ", \"colour\": \"red\""));
        drchrono.holds(practice, APPOINTMENTS, rows);
        drchrono.beforeEach(request -> {
            if (request.contains("cursor=") || request.endsWith(" 2")) {
                throw new DrChronoException.Unavailable("DrChrono is down.");
            }
        });
        assertThat(nightly().end()).isEqualTo(End.FAILED);
        assertThat(shapes()).isPositive();
        drchrono.beforeEach(request -> {});

        assertThat(nightly().end()).isEqualTo(End.DONE);

        assertThat(kinds("colour")).isEqualTo("text");
        assertThat(events()).isEmpty();
    }

    @Test
    void aFieldThatNobodyMapsIsReportedOnceWithItsRunAndMeasured() {
        learnt(APPOINTMENTS, appointments(4, ""));
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": \"other\", \"colour\": \"red\""));
        var before = drifts("appointments", "new");

        var result = nightly();
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": \"again\", \"colour\": \"blue\""));
        nightly();

        assertThat(events()).containsExactly("appointments.colour NEW text");
        assertThat(context.getBean(Drifts.class).events(practice, result.execution()))
                .hasSize(1);
        assertThat(drifts("appointments", "new")).isEqualTo(before + 1);
        assertThat(errors()).isEmpty();
    }

    @Test
    void theMessageOfARunSaysHowManyFieldsAreNotAsTheyWere() {
        learnt(APPOINTMENTS, appointments(4, ", \"reason\": \"a text\""));
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": 17, \"colour\": \"red\""));

        assertThat(nightly().message())
                .isEqualTo("Done. 2 fields of appointments are not as they were: 'drift list' tells.");
        assertThat(nightly().message()).isEqualTo("Done.");
    }

    @Test
    void whatARunFoundBeforeItFailedIsInTheMessageOfItsRestart() {
        learnt(APPOINTMENTS, appointments(5, ""));
        drchrono.holds(practice, APPOINTMENTS, appointments(5, ", \"reason\": \"other\", \"colour\": \"red\""));
        drchrono.beforeEach(request -> {
            if (request.contains("cursor=") || request.endsWith(" 2")) {
                throw new DrChronoException.Unavailable("DrChrono is down.");
            }
        });
        assertThat(nightly().end()).isEqualTo(End.FAILED);
        assertThat(events()).hasSize(1);
        drchrono.beforeEach(request -> {});

        assertThat(nightly().message())
                .isEqualTo("Done. 1 field of appointments is not as it was: 'drift list' tells.");
    }

    @Test
    void aMappedFieldOfAnotherTypeIsReportedOnceAndGoesIn() {
        learnt(APPOINTMENTS, appointments(4, ", \"reason\": \"a text\""));
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": 17"));

        nightly();
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": 18"));
        nightly();

        assertThat(events()).containsExactly("appointments.reason RETYPED number instead of text");
        assertThat(jdbc.queryForObject(
                        "SELECT reason FROM appointment WHERE practice_id = ? AND external_id = '1'",
                        String.class,
                        practiceId()))
                .isEqualTo("18");
    }

    @Test
    void aValueThatIsNullOrTheFirstOneThatIsNotIsNoDrift() {
        learnt(APPOINTMENTS, appointments(4, ", \"reason\": \"a text\", \"notes\": null"));
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": null, \"notes\": \"a text\""));

        nightly();

        assertThat(events()).isEmpty();
        assertThat(kinds("notes")).isEqualTo("text,null");
    }

    @Test
    void rowsWithAnotherTypeWaitAndTheirNeighboursGoIn() {
        learnt(PATIENTS, List.of(patient(1, "")));
        drchrono.holds(practice, PATIENTS, List.of(patient(1, ""), retyped(2), patient(3, ", \"extra\": true")));

        nightly();
        nightly();

        assertThat(patients()).containsExactly("1", "3");
        assertThat(errors())
                .containsExactly("MALFORMED chart_id has never been of type number before; "
                        + "'drift accept patients chart_id' takes it OPEN");
        assertThat(events())
                .containsExactlyInAnyOrder(
                        "patients.chart_id RETYPED number instead of text", "patients.extra NEW flag");
    }

    @Test
    void reprocessingLetsWaitingRowsInOnceTheirTypeIsAccepted() {
        learnt(PATIENTS, List.of(patient(1, "")));
        drchrono.holds(practice, PATIENTS, List.of(patient(1, ""), retyped(2)));
        nightly();
        assertThat(held()).containsExactly(true);
        reprocess();
        assertThat(patients()).containsExactly("1");

        assertThat(context.getBean(Drifts.class).accept(practice, "patients", "chart_id"))
                .isTrue();
        reprocess();

        assertThat(patients()).containsExactly("1", "2");
        assertThat(held()).containsExactly(false);
        assertThat(errors()).singleElement().asString().endsWith("RESOLVED");
    }

    @Test
    void anotherJobHoldsBackToo() {
        learnt(PATIENTS, List.of(patient(1, "")));
        drchrono.holds(practice, PATIENTS, List.of(patient(1, ""), retyped(2)));

        run("incremental");

        assertThat(patients()).containsExactly("1");
    }

    @Test
    void onlyAWaitingTypeCanBeAccepted() {
        learnt(PATIENTS, List.of(patient(1, "")));

        assertThat(context.getBean(Drifts.class).accept(practice, "patients", "chart_id"))
                .isFalse();
    }

    @Test
    void aMappedFieldThatNoRowOfACompleteWalkHasIsMissingUntilItComesBack() {
        learnt(APPOINTMENTS, appointments(5, ", \"reason\": \"a text\""));
        drchrono.holds(practice, APPOINTMENTS, appointments(5, ""));
        nightly();
        drchrono.holds(practice, APPOINTMENTS, appointments(5, ", \"notes\": \"changed\""));
        nightly();
        assertThat(events()).containsExactly("appointments.reason MISSING was text");

        drchrono.holds(practice, APPOINTMENTS, appointments(5, ", \"reason\": \"back\""));
        nightly();
        drchrono.holds(practice, APPOINTMENTS, appointments(5, ""));
        nightly();

        assertThat(events()).filteredOn(event -> event.contains("reason")).hasSize(2);
    }

    @Test
    void aFieldThatAnUnchangedRowHasIsNotMissing() {
        learnt(
                APPOINTMENTS,
                List.of(appointment(1, ", \"reason\": \"a text\""), appointment(2, ", \"reason\": \"a text\"")));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, ", \"reason\": \"a text\""), appointment(2, "")));

        nightly();

        assertThat(events()).isEmpty();
    }

    @Test
    void aRunThatReadsAPartConcludesNothingFromWhatItDoesNotSee() {
        learnt(APPOINTMENTS, appointments(2, ", \"reason\": \"a text\""));
        drchrono.holds(practice, APPOINTMENTS, appointments(2, ""));

        run("incremental");

        assertThat(events()).isEmpty();
    }

    @Test
    void whatIsIgnoredIsNeitherRecordedNorReported() {
        learnt(OFFICES, List.of("{\"id\": 1, \"name\": \"Main\"}"));
        drchrono.holds(practice, OFFICES, List.of("{\"id\": 1, \"name\": 5, \"colour\": \"red\"}"));

        nightly();

        assertThat(events()).isEmpty();
        assertThat(shapes()).isZero();
    }

    @Test
    void aRunInWhichNothingIsNewWritesNothing() {
        learnt(APPOINTMENTS, appointments(4, ", \"reason\": \"a text\""));
        var before = jdbc.queryForList("SELECT * FROM field_shape WHERE practice_id = ?", practiceId());

        nightly();
        drchrono.holds(practice, APPOINTMENTS, appointments(4, ", \"reason\": \"another text\""));
        nightly();

        assertThat(jdbc.queryForList("SELECT * FROM field_shape WHERE practice_id = ?", practiceId()))
                .isEqualTo(before);
    }

    @Test
    void aNameThatNoFieldIsCalledIsNeverKept() {
        learnt(APPOINTMENTS, appointments(1, ""));
        drchrono.holds(
                practice,
                APPOINTMENTS,
                appointments(
                        1, ", \"reason\": \"other\", \"Canarina Canaryson\": 1, \"%s\": 2".formatted("x".repeat(65))));

        nightly();

        assertThat(events()).containsExactly("appointments.? NEW number");
    }

    @Test
    void fieldsThatAreNamedByIdsDoNotFillTheTable() {
        var fields = IntStream.range(0, 2_000).mapToObj(id -> ", \"f%d\": 1".formatted(id));

        learnt(APPOINTMENTS, appointments(1, String.join("", fields.toList())));

        assertThat(shapes()).isLessThanOrEqualTo(501);
    }

    private void learnt(String path, List<String> rows) {
        drchrono.holds(practice, path, rows);
        assertThat(nightly().end()).isEqualTo(End.DONE);
    }

    private void reprocess() {
        launcher.reprocess(practice, Filter.of(errorIds()), RunProgress.SILENT);
    }

    private List<Long> errorIds() {
        return jdbc.queryForList("SELECT id FROM sync_error WHERE practice_id = ?", Long.class, practiceId());
    }

    private List<String> events() {
        return context.getBean(Drifts.class).events(practice, null).stream()
                .map(event -> "%s.%s %s %s".formatted(event.resource(), event.field(), event.kind(), event.detail()))
                .toList();
    }

    private List<Boolean> held() {
        return context.getBean(Drifts.class).events(practice, null).stream()
                .map(Event::held)
                .toList();
    }

    private double drifts(String resource, String kind) {
        return context
                .getBean(MeterRegistry.class)
                .find("reconciler.drift")
                .tags("resource", resource, "kind", kind)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private String kinds(String field) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT kinds FROM field_shape WHERE practice_id = ? AND resource = 'appointments' AND field = ?",
                String.class,
                practiceId(),
                field));
    }

    private int shapes() {
        return jdbc.queryForList("SELECT 1 FROM field_shape WHERE practice_id = ?", practiceId())
                .size();
    }

    private List<String> patients() {
        return jdbc.queryForList(
                "SELECT external_id FROM patient WHERE practice_id = ? ORDER BY external_id",
                String.class,
                practiceId());
    }

    private List<String> errors() {
        return jdbc
                .queryForList("SELECT kind, field, reason, state FROM sync_error WHERE practice_id = ?", practiceId())
                .stream()
                .map(Map::values)
                .map(values ->
                        String.join(" ", values.stream().map(String::valueOf).toList()))
                .toList();
    }

    private static String patient(int id, String more) {
        return """
                {"id": %1$d, "chart_id": "CH%1$d", "last_name": "Family%1$d", "updated_at": "2026-02-02T08:00:00"%2$s}
                """.formatted(id, more);
    }

    private static String retyped(int id) {
        return patient(id, "").replace("\"CH2\"", "2");
    }

    private static List<String> appointments(int count, String more) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> appointment(id, more))
                .toList();
    }

    private static String appointment(int id, String more) {
        return """
                {"id": "%d", "patient": null, "doctor": null, "office": null, "profile": null, "duration": 30,
                 "scheduled_time": "2026-05-04T09:00:00", "status": "Confirmed", "deleted_flag": false,
                 "updated_at": "2026-02-02T08:00:00"%s}
                """.formatted(id, more);
    }
}
