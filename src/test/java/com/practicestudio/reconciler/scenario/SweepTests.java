package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What is concluded when records are missing from DrChrono's lists. */
class SweepTests {

    private static final String KEY = "seaside";
    private static final String ONE_PATIENT = "/api/patients/{id}";
    private static final String ONE_APPOINTMENT = "/api/appointments/{id}";

    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, 400, 60).open();
    private final Stage stage = new Stage("sweep", practice);
    private ConfigurableApplicationContext context = stage.context();

    @BeforeEach
    void load() {
        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(deleted("patient")).isEmpty();
        assertThat(sightings()).isEmpty();
        stage.simulator.resetCounters();
    }

    @AfterEach
    void stop() {
        context.close();
        stage.close();
    }

    @Test
    void whatIsMissingIsAskedForByItsIdAndThenMarkedAsDeleted() {
        var gone = patients(7, 8);
        gone.forEach(id -> practice.delete("patients", id));

        var result = nightly();

        assertThat(result.message()).isEqualTo("Done.");
        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
        assertThat(stage.simulator.requests(ONE_PATIENT)).isEqualTo(2);
        assertThat(sweep(result, "patients").updated()).isEqualTo(2);
        assertThat(outcomes()).containsExactlyElementsOf(gone);
        assertThat(sightings()).isEmpty();
    }

    @Test
    void whatIsMarkedIsNotAskedForAgain() {
        practice.delete("patients", patients(7).get(0));
        nightly();
        stage.simulator.resetCounters();

        nightly();

        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
    }

    @Test
    void aRecordThatComesBackIsNoLongerDeleted() {
        var id = patients(7).get(0);
        var row = practice.row("patients", id);
        practice.delete("patients", id);
        nightly();
        practice.add("patients", id, Map.of("chart_id", row.path("chart_id").asString()));

        nightly();

        assertThat(deleted("patient")).isEmpty();
        assertThat(stage.count("patient", KEY)).isEqualTo(400);
    }

    @Test
    void aRecordThatDrChronoOnlyHidesFromTheListStaysAndIsBroughtUpToDate() {
        var id = patients(7).get(0);
        practice.hide("patients", id);
        practice.change("patients", id, Map.of("patient_status", "I"));

        nightly();

        assertThat(deleted("patient")).isEmpty();
        assertThat(stage.jdbc.queryForObject("SELECT status FROM patient WHERE external_id = ?", String.class, id))
                .isEqualTo("I");
    }

    @Test
    void moreThanTheShareIsHeldUntilAnOperatorSaysYes() {
        var gone = patients(IntStream.range(0, 21).toArray());
        gone.forEach(id -> practice.delete("patients", id));

        var held = nightly();

        assertThat(held.end()).isEqualTo(End.DONE);
        assertThat(held.message())
                .isEqualTo("Done. 21 of 400 patients are missing, more than 5 %: nothing was declared gone."
                        + " When that is right, 'sweep confirm patients --practice seaside' and run it again.");
        assertThat(deleted("patient")).isEmpty();
        assertThat(sightings()).isEmpty();
        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
        var sweeps = context.getBean(Sweeps.class);
        assertThat(sweeps.holds(KEY)).extracting(Sweeps.Hold::missing).containsExactly(21L);

        sweeps.confirm(KEY, "patients");
        nightly();

        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
        assertThat(sweeps.holds(KEY)).isEmpty();
    }

    @Test
    void aYesCoversNoMoreThanWasMissingWhenItWasGiven() {
        patients(IntStream.range(0, 21).toArray()).forEach(id -> practice.delete("patients", id));
        nightly();
        context.getBean(Sweeps.class).confirm(KEY, "patients");
        practice.delete("patients", patients(30).get(0));

        nightly();

        assertThat(deleted("patient")).isEmpty();
        assertThat(context.getBean(Sweeps.class).holds(KEY))
                .extracting(Sweeps.Hold::state)
                .containsExactly("WAITING");
    }

    @Test
    void anEmptyListWithoutItsScopeConcludesNothing() {
        stage.simulator.scope("user:read patients:read");

        var result = stage.jdbc.queryForList("SELECT 1 FROM appointment WHERE deleted_at IS NULL");
        var run = nightlyOf("appointments");

        assertThat(run.message()).contains("appointments came empty", "nothing was declared gone", "practice check");
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM appointment WHERE deleted_at IS NULL"))
                .hasSameSizeAs(result);
    }

    @Test
    void aListThatIsShorterWithoutTheScopeItNeedsConcludesNothingAndAsksForNoRecord() {
        granted("user:read calendar:read");
        practice.delete("patients", patients(7).get(0));

        var run = nightly();

        assertThat(run.end()).isEqualTo(End.DONE);
        assertThat(run.message())
                .isEqualTo(
                        "Done. The list of patients may hide records because the scope patients:read was not granted:"
                                + " nothing was declared gone. 'practice connect seaside' asks for it.");
        assertThat(deleted("patient")).isEmpty();
        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
        assertThat(sightings()).isEmpty();

        granted("user:read calendar:read patients:read");
        nightly();

        assertThat(deleted("patient")).hasSize(1);
    }

    private void granted(String scopes) {
        stage.jdbc.update("UPDATE drchrono_connection SET scope = ?", scopes);
    }

    @Test
    void whatDrChronoToldOfItsScopesWhenTheTokensWereRenewedStopsASweep() {
        stage.simulator.scope("user:read patients:read clinical:read");
        stage.simulator.accessTokenDiesAfter(0);
        var archived = deleted("appointment");

        var run = nightlyOf("appointments");

        assertThat(run.message())
                .contains("The list of appointments", "the scope calendar:read was not granted", "declared gone");
        assertThat(deleted("appointment")).isEqualTo(archived);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isZero();
    }

    @Test
    void anAppointmentThatVanishedIsAskedForByItsIdAndThenMarkedAsDeleted() {
        var before = deleted("appointment");
        var gone = practice.id("appointments", 20);
        practice.purge("appointments", gone);

        var result = nightly();

        assertThat(result.message()).isEqualTo("Done.");
        assertThat(deleted("appointment")).hasSize(before.size() + 1).contains(gone);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isEqualTo(1);
    }

    @Test
    void anAppointmentThatIsArchivedIsInTheListSoThatNothingIsAskedForAndOnlyItsFlagMarksIt() {
        var before = deleted("appointment");
        var archived = practice.id("appointments", 20);
        practice.delete("appointments", archived);
        nightly();
        assertThat(deleted("appointment")).hasSize(before.size() + 1).contains(archived);

        practice.change("appointments", archived, Map.of("deleted_flag", false));
        nightly();

        assertThat(deleted("appointment")).isEqualTo(before);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isZero();
    }

    @Test
    void anArchivedAppointmentThatVanishesStaysAsItIs() {
        var archived = deleted("appointment");
        assertThat(archived).isNotEmpty();
        archived.forEach(id -> practice.purge("appointments", id));

        nightly();

        assertThat(deleted("appointment")).isEqualTo(archived);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isZero();
    }

    @Test
    void anAppointmentThatComesBackIsNoLongerDeleted() {
        var before = deleted("appointment");
        var id = practice.id("appointments", 20);
        practice.purge("appointments", id);
        nightly();
        assertThat(deleted("appointment")).contains(id);
        practice.add("appointments", id, Map.of());

        nightly();

        assertThat(deleted("appointment")).isEqualTo(before);
        assertThat(stage.count("appointment", KEY)).isEqualTo(60);
    }

    @Test
    void moreAppointmentsThanTheShareAreHeldUntilAnOperatorSaysYes() {
        var before = deleted("appointment");
        var gone = IntStream.range(20, 23)
                .mapToObj(index -> practice.id("appointments", index))
                .toList();
        gone.forEach(id -> practice.purge("appointments", id));

        var held = nightly();

        assertThat(held.message()).contains("3 of 59 appointments are missing", "sweep confirm appointments");
        assertThat(deleted("appointment")).isEqualTo(before);
        assertThat(stage.simulator.requests(ONE_APPOINTMENT)).isZero();

        context.getBean(Sweeps.class).confirm(KEY, "appointments");
        nightly();

        assertThat(deleted("appointment")).hasSize(before.size() + 3).containsAll(gone);
    }

    @Test
    void aWalkThatFailsConcludesNothing() {
        practice.delete("patients", patients(7).get(0));
        stage.simulator.fail("/api/patients_list", 50, Fault.status(500));

        assertThat(nightly().end()).isEqualTo(End.FAILED);

        assertThat(deleted("patient")).isEmpty();
        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
    }

    @Test
    void whatWasConcludedBeforeAFailureStaysSoWhenTheRunGoesOn() {
        var gone = patients(7).get(0);
        practice.delete("patients", gone);
        stage.simulator.fail("/api/appointments", 1, Fault.status(403));
        assertThat(nightly().end()).isEqualTo(End.FAILED);
        assertThat(deleted("patient")).containsExactly(gone);

        var resumed = nightly();

        assertThat(resumed.message()).isEqualTo("Done.");
        assertThat(deleted("patient")).containsExactly(gone);
        assertThat(stage.simulator.requests(ONE_PATIENT)).isEqualTo(1);
        assertThat(sightings()).isEmpty();
    }

    @Test
    void aRunThatMissesNothingTakesNoSweep() {
        nightly();

        assertThat(stage.jdbc.queryForList(
                        "SELECT STEP_NAME FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE '%-sweep'", String.class))
                .isEmpty();
    }

    @Test
    void aRecordThatCannotBeAskedForStaysAsItIsAndHoldsUpNoOther() {
        var gone = missing(7, 8);
        stage.simulator.fail(ONE_PATIENT, 1, Fault.status(400));

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(result.message())
                .isEqualTo("Done. 1 of the missing patients could not be asked for and stay as they are,"
                        + " the log names them. The next complete run asks again.");
        assertThat(deleted("patient")).containsExactly(gone.get(1));
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM appointment")).isNotEmpty();

        assertThat(nightly().message()).isEqualTo("Done.");
        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
    }

    @Test
    void theOnlyOneThatIsMissingDoesNotFailTheSweepEither() {
        missing(7);
        stage.simulator.fail(ONE_PATIENT, 4, Fault.status(500));

        assertThat(nightly().end()).isEqualTo(End.DONE);

        assertThat(deleted("patient")).isEmpty();
        assertThat(sightings()).isEmpty();
    }

    @Test
    void whenManyInARowCannotBeAskedForTheSweepFailsAndGoesOnWithThem() {
        var gone = missing(1, 2, 3, 4, 5, 6);
        stage.simulator.fail(ONE_PATIENT, 5, Fault.status(400));
        assertThat(nightly().end()).isEqualTo(End.FAILED);
        assertThat(deleted("patient")).isEmpty();

        assertThat(nightly().message()).isEqualTo("Done.");

        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
    }

    @Test
    void aSweepThatFailsHoldsUpNothingBehindIt() {
        var gone = missing(1, 2, 3, 4, 5);
        var vanished = practice.id("appointments", 20);
        practice.purge("appointments", vanished);
        stage.simulator.fail(ONE_PATIENT, 20, Fault.status(500));

        var failed = nightly();

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(failed.message()).contains("/api/patients/{id} failed 4 times", "it resumes");
        assertThat(deleted("appointment")).contains(vanished);
        assertThat(deleted("patient")).isEmpty();

        assertThat(nightly().message()).isEqualTo("Done.");
        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
    }

    @Test
    void aPageOfTheEdgeThatSaysNotFoundMarksNothingAsDeleted() {
        var gone = missing(7);
        stage.simulator.fail(ONE_PATIENT, 4, Fault.htmlPage(404));

        assertThat(nightly().message()).contains("1 of the missing patients could not be asked for");
        assertThat(deleted("patient")).isEmpty();

        assertThat(nightly().message()).isEqualTo("Done.");
        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
    }

    @Test
    void anAnswerThatIsNotTheRecordSaysNothingOfIt() {
        var gone = missing(7);
        stage.simulator.fail(ONE_PATIENT, 4, Fault.somethingElse());

        assertThat(nightly().message()).contains("1 of the missing patients could not be asked for");

        assertThat(nightly().message()).isEqualTo("Done.");
        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
    }

    @Test
    void aRecordThatDrChronoCallsGoneIsMarkedAsDeleted() {
        var gone = missing(7);
        stage.simulator.fail(ONE_PATIENT, 1, Fault.status(410));

        assertThat(nightly().message()).isEqualTo("Done.");

        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
    }

    private List<String> missing(int... indexes) {
        var gone = patients(indexes);
        gone.forEach(id -> practice.delete("patients", id));
        return gone;
    }

    @Test
    void onlyARunThatReadsEverythingConcludesAnything() {
        practice.delete("patients", patients(7).get(0));

        Stage.run(context, "incremental", KEY);

        assertThat(deleted("patient")).isEmpty();
        assertThat(stage.simulator.requests(ONE_PATIENT)).isZero();
    }

    @Test
    void aSpentQuotaParksTheSweepWhichGoesOnWhereItStopped() {
        var gone = patients(IntStream.range(0, 15).toArray());
        gone.forEach(id -> practice.delete("patients", id));
        context.close();
        stage.settings.put("drchrono.quota-per-hour", "22");
        stage.settings.put("drchrono.quota-reserve", "0");
        stage.settings.put("drchrono.max-wait", "10s");
        stage.jdbc.update("DELETE FROM bucket");
        context = stage.context();
        stage.awayFromTheTopOfTheHour();

        var parked = nightly();
        stage.simulator.resetCounters();
        var asked = deleted("patient").size();
        stage.jdbc.update("DELETE FROM bucket");
        var resumed = nightly();

        assertThat(parked.end()).isEqualTo(End.PARKED);
        assertThat(asked).isPositive().isLessThan(15);
        assertThat(resumed.end()).isEqualTo(End.DONE);
        assertThat(resumed.window()).isEqualTo(parked.window());
        assertThat(deleted("patient")).containsExactlyElementsOf(gone);
        assertThat(stage.simulator.requests(ONE_PATIENT)).isEqualTo(15 - asked);
    }

    private RunResult nightly() {
        return Stage.run(context, "nightly", KEY);
    }

    private RunResult nightlyOf(String resource) {
        return context.getBean(Launcher.class)
                .run(new RunRequest("nightly", KEY, null, List.of(resource), null, null), RunProgress.SILENT);
    }

    private List<String> patients(int... indexes) {
        return IntStream.of(indexes)
                .mapToObj(index -> practice.id("patients", index))
                .toList();
    }

    private List<String> deleted(String table) {
        return stage.jdbc.queryForList(
                "SELECT external_id FROM " + table + " WHERE deleted_at IS NOT NULL ORDER BY external_id",
                String.class);
    }

    private List<String> sightings() {
        return stage.jdbc.queryForList("SELECT resource FROM sighting", String.class);
    }

    private List<String> outcomes() {
        return stage.jdbc.queryForList(
                "SELECT external_id FROM reconciliation_outcome WHERE changed_fields = 'deleted_at' ORDER BY external_id",
                String.class);
    }

    private static ResourceSummary sweep(RunResult result, String resource) {
        return Objects.requireNonNull(result.resources().stream()
                .filter(one -> one.resource().equals(resource + "-sweep"))
                .findFirst()
                .orElse(null));
    }
}
