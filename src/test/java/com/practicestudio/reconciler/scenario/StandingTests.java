package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Standing;
import com.practicestudio.reconciler.pipeline.control.Standing.OfJob;
import com.practicestudio.reconciler.pipeline.control.Standing.OfPractice;
import com.practicestudio.reconciler.pipeline.control.Standing.OfResource;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** How a practice stands after runs, polls, failures and parking; a second practice beside it never ran. */
class StandingTests {

    private static final String KEY = "seaside";
    private static final String NEW = "harbour";

    private static SimulatedPractice practice;
    private static Stage stage;
    private static ConfigurableApplicationContext context;
    private static OfPractice afterNightly;

    @BeforeAll
    static void load() {
        practice = SimulatedPractice.plan(KEY, 300, 300).dirt(20).open();
        stage = new Stage(
                        "standing", practice, SimulatedPractice.plan(NEW, 1, 1).open())
                .jobs("jobs-incremental");
        stage.settings.put("drchrono.retry-attempts", "1");
        context = stage.context();
        assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
        afterNightly = standing();
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
    }

    @AfterAll
    static void stop() {
        context.close();
        stage.close();
    }

    @Test
    void rowsAreCountedAsTheyWereCommitted() {
        var patients = resource(afterNightly, "patients");

        assertThat(patients.rows().get("inserted")).isEqualTo(stage.count("patient", KEY));
        assertThat(patients.rows().get("rejected"))
                .isEqualTo(stage.jdbc.queryForObject("""
                        SELECT COUNT(DISTINCT external_id) FROM sync_error
                        WHERE resource = 'patients' AND kind <> 'FIELD'""", Long.class))
                .isPositive();
        assertThat(patients.newestChange()).isEqualTo(newestOutcome("patients"));
    }

    @Test
    void theLagIsCountedFromTheNewestChangeThatWasApplied() {
        practice.change("patients", practice.id("patients", 7), Map.of("first_name", "Changed"));
        var before = Instant.now();
        Stage.run(context, "incremental", KEY);

        var standing = standing();

        assertThat(standing.newestChange()).isAfterOrEqualTo(before.minusMillis(1));
        assertThat(standing.lag())
                .isLessThan(Duration.between(before, Instant.now()).plusMillis(1));
        assertThat(resource(standing, "appointments").newestChange()).isBefore(before);
    }

    @Test
    void aPollThatFindsNothingNewMovesWhenThePracticeWasLastKnownToAgreeAndNothingElse() {
        Stage.run(context, "incremental", KEY);
        var before = standing();

        assertThat(Stage.run(context, "incremental", KEY).execution()).isNull();

        var after = standing();
        assertThat(after.agreedAt()).isAfter(before.agreedAt());
        assertThat(after.newestChange()).isEqualTo(before.newestChange());
        assertThat(after.resources()).isEqualTo(before.resources());
        assertThat(ends(after, End.DONE)).isEqualTo(ends(before, End.DONE) + 1);
    }

    @Test
    void aRunThatWasNarrowedDoesNotTellThatThePracticeAgrees() {
        var before = standing();

        assertThat(narrowed()).isEqualTo(End.DONE);

        assertThat(standing().agreedAt()).isEqualTo(before.agreedAt());
        assertThat(ends(standing(), End.DONE)).isEqualTo(ends(before, End.DONE) + 1);
    }

    @Test
    void aRunThatWasNarrowedDoesNotHideThatTheJobFailed() {
        practice.change("patients", practice.id("patients", 10), Map.of("first_name", "Changed"));
        stage.simulator.fail("/api/appointments", 1, Fault.status(500));
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.FAILED);
        var failed = job(standing());

        assertThat(narrowed()).isEqualTo(End.DONE);

        var after = job(standing());
        assertThat(after.lastEnd()).isEqualTo(End.FAILED);
        assertThat(after.lastEndAt()).isEqualTo(failed.lastEndAt());
        assertThat(after.doneAt()).isEqualTo(failed.doneAt());
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
    }

    @Test
    void aRunThatWasNarrowedDoesNotHideThatTheJobIsParked() {
        practice.change("patients", practice.id("patients", 11), Map.of("first_name", "Changed"));
        stage.simulator.fail("/api/appointments", 1, Fault.throttled(3_000));
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.PARKED);
        var parked = job(standing());

        assertThat(narrowed()).isEqualTo(End.DONE);

        assertThat(job(standing()).parkedSince())
                .isEqualTo(parked.parkedSince())
                .isNotNull();
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
    }

    private static End narrowed() {
        return context.getBean(Launcher.class)
                .run(new RunRequest("incremental", KEY, null, List.of("patients"), null, null), RunProgress.SILENT)
                .end();
    }

    @Test
    void openErrorsAreCountedAndTheOldestIsTold() {
        var oldest = stage.jdbc.queryForObject(
                "SELECT MIN(first_seen_at) FROM sync_error WHERE state = 'OPEN'", LocalDateTime.class);

        var standing = standing();

        assertThat(standing.openErrors())
                .isEqualTo(
                        stage.jdbc.queryForObject("SELECT COUNT(*) FROM sync_error WHERE state = 'OPEN'", Long.class))
                .isPositive();
        assertThat(standing.oldestError()).isEqualTo(utc(oldest));
        assertThat(standing.resources().stream()
                        .mapToLong(OfResource::openErrors)
                        .sum())
                .isEqualTo(standing.openErrors());
    }

    @Test
    void aJobIsParkedUntilItIsDone() {
        stage.jdbc.update("UPDATE watermark SET walked_at = NULL WHERE resource = 'appointment-profiles'");
        practice.change("patients", practice.id("patients", 8), Map.of("first_name", "Changed"));
        stage.simulator.fail("/api/appointments", 1, Fault.throttled(3_000));
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.PARKED);
        var parked = job(standing());
        stage.simulator.fail("/api/appointments", 1, Fault.throttled(3_000));
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.PARKED);
        var parkedAgain = job(standing());

        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);

        assertThat(parked.parkedSince()).isEqualTo(parked.lastEndAt());
        assertThat(parkedAgain.parkedSince()).isEqualTo(parked.parkedSince()).isBefore(parkedAgain.lastEndAt());
        assertThat(parkedAgain.lastEnd()).isEqualTo(End.PARKED);
        assertThat(job(standing()).parkedSince()).isNull();
    }

    @Test
    void aFailureIsCountedAndLeavesWhenItWasLastDone() {
        var before = standing();
        practice.change("patients", practice.id("patients", 9), Map.of("first_name", "Changed"));
        stage.simulator.fail("/api/appointments", 1, Fault.status(500));

        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.FAILED);

        var after = standing();
        assertThat(job(after).lastEnd()).isEqualTo(End.FAILED);
        assertThat(ends(after, End.FAILED)).isEqualTo(ends(before, End.FAILED) + 1);
        assertThat(job(after).doneAt()).isEqualTo(job(before).doneAt());
        assertThat(after.agreedAt()).isEqualTo(before.agreedAt());
        assertThat(Stage.run(context, "incremental", KEY).end()).isEqualTo(End.DONE);
    }

    @Test
    void aPracticeThatNeverRanIsThereWithNothing() {
        var all = context.getBean(Standing.class).all();

        assertThat(all).extracting(OfPractice::practice).containsExactly(NEW, KEY);
        assertThat(all.get(0)).isEqualTo(new OfPractice(NEW, null, null, null, 0, null, List.of(), List.of()));
        assertThat(context.getBean(Standing.class).of("nobody")).isEmpty();
    }

    private static OfPractice standing() {
        return context.getBean(Standing.class).of(KEY).orElseThrow();
    }

    private static OfResource resource(OfPractice standing, String name) {
        return standing.resources().stream()
                .filter(one -> one.resource().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static OfJob job(OfPractice standing) {
        return standing.jobs().stream()
                .filter(one -> one.job().equals("incremental"))
                .findFirst()
                .orElseThrow();
    }

    private static long ends(OfPractice standing, End end) {
        return Objects.requireNonNull(job(standing).ends().get(end));
    }

    private static Instant newestOutcome(String resource) {
        return utc(stage.jdbc.queryForObject(
                "SELECT MAX(recorded_at) FROM reconciliation_outcome WHERE resource = ? AND outcome = 'INSERT'",
                LocalDateTime.class,
                resource));
    }

    private static Instant utc(@Nullable LocalDateTime time) {
        return Objects.requireNonNull(time).toInstant(ZoneOffset.UTC);
    }
}
