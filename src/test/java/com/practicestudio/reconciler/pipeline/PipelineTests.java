package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.CodeTables;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;

/** What becomes of DrChrono's rows on their way through the pipeline; each test has a practice of its own. */
class PipelineTests extends ListedPractice {

    private static final String PATIENTS = "/api/patients";
    private static final String MEDICATIONS = "/api/medications";
    private static final String APPOINTMENTS = "/api/appointments";

    PipelineTests() {
        super(TestDatabase.freshUrl("pipeline"));
    }

    @Test
    void everyRowOfEveryListGoesIn() {
        drchrono.holds(practice, PATIENTS, patients(10));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, 1), appointment(2, 10)));

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(summary(result, "patients").inserted()).isEqualTo(10);
        assertThat(summary(result, "appointments").inserted()).isEqualTo(2);
        assertThat(count("patient")).isEqualTo(10);
        assertThat(jdbc.queryForObject("""
                        SELECT COUNT(*) FROM appointment a JOIN patient p ON p.id = a.patient_id
                        WHERE a.practice_id = ? AND p.external_id IN ('1', '10')
                        """, Long.class, practiceId())).isEqualTo(2);
    }

    @Test
    void aSecondRunWritesNothing() {
        drchrono.holds(practice, PATIENTS, patients(10));
        nightly();
        var outcomes = count("reconciliation_outcome");

        var result = nightly();

        assertThat(summary(result, "patients").unchanged()).isEqualTo(10);
        assertThat(count("reconciliation_outcome")).isEqualTo(outcomes);
    }

    @Test
    void aChangedFieldIsWrittenAndNamed() {
        drchrono.holds(practice, PATIENTS, patients(3));
        nightly();
        drchrono.set(practice, PATIENTS, 1, "last_name", "Changed");

        var result = nightly();

        assertThat(summary(result, "patients").updated()).isEqualTo(1);
        assertThat(summary(result, "patients").unchanged()).isEqualTo(2);
        assertThat(jdbc.queryForList(
                        "SELECT changed_fields FROM reconciliation_outcome WHERE practice_id = ? AND outcome = 'UPDATE'",
                        String.class,
                        practiceId()))
                .containsExactly("last_name");
        assertThat(patient("2").get("last_name")).isEqualTo("Changed");
    }

    @Test
    void aFieldThatWasChangedOnOurSideIsSetRight() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        jdbc.update("UPDATE patient SET first_name = 'Somebody' WHERE practice_id = ?", practiceId());

        nightly();

        assertThat(patient("1").get("first_name")).isEqualTo("Given1");
    }

    @Test
    void aRowThatSomebodyTouchedIsLookedAtOnceAndThenLeftAlone() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        jdbc.update("UPDATE patient SET row_digest = NULL WHERE practice_id = ?", practiceId());
        var touched = patient("1");

        var result = nightly();
        var renewed = patient("1");
        nightly();

        assertThat(summary(result, "patients").unchanged()).isEqualTo(1);
        assertThat(renewed.get("updated_at")).isEqualTo(touched.get("updated_at"));
        assertThat((byte[]) renewed.get("row_digest")).hasSize(32);
        assertThat((byte[]) patient("1").get("row_digest")).isEqualTo((byte[]) renewed.get("row_digest"));
    }

    @Test
    void aRowThatIsAsItWasIsNotMappedAgain() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        // What only a mapping would mend, so that it shows when there is one: the time of the last write does not move.
        jdbc.update(
                "UPDATE patient SET first_name = 'Somebody', updated_at = updated_at WHERE practice_id = ?",
                practiceId());

        nightly();

        assertThat(patient("1").get("first_name")).isEqualTo("Somebody");
    }

    @Test
    void aFieldThatNobodyMapsMayChangeAsItLikes() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        jdbc.update(
                "UPDATE patient SET first_name = 'Somebody', updated_at = updated_at WHERE practice_id = ?",
                practiceId());
        drchrono.set(practice, PATIENTS, 0, "patient_photo", "https://cdn.example.com/expires-in-an-hour");

        nightly();

        assertThat(patient("1").get("first_name")).isEqualTo("Somebody");
    }

    @Test
    void aRowThatWasSpoiltAndIsMendedClosesItsErrorAlthoughItIsAsItWas() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        drchrono.holds(practice, PATIENTS, List.of("{\"id\": 1, \"last_name\": {\"is\": \"an object\"}}"));
        nightly();
        assertThat(errors("state")).containsExactly("OPEN");
        drchrono.holds(practice, PATIENTS, patients(1));

        nightly();

        assertThat(errors("state")).containsExactly("RESOLVED");
    }

    @Test
    void aCodeThatAPracticeAddsIsAppliedToRowsThatDrChronoLeftAlone() {
        var rows = List.of("{\"id\": 1, \"preferred_language\": \"spa\", \"updated_at\": \"2026-03-01T10:00:00\"}");
        drchrono.holds(practice, PATIENTS, rows);
        nightly();
        var tables = context.getBean(CodeTables.class);
        tables.extend(context.getBean(Practices.class).require(practice), "preferred_language", "spa", "es");

        var result = nightly();

        assertThat(summary(result, "patients").updated()).isEqualTo(1);
        assertThat(patient("1").get("preferred_language")).isEqualTo("es");
    }

    @Test
    void aDoctorsNewTimeZoneMovesAppointmentsThatDrChronoLeftAlone() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, "/api/doctors", List.of(doctor("US/Eastern")));
        drchrono.holds(
                practice, APPOINTMENTS, List.of(appointment(1, 1).replace("\"doctor\": null", "\"doctor\": 250001")));
        nightly();
        var before = start("1");
        drchrono.holds(practice, "/api/doctors", List.of(doctor("US/Pacific")));

        nightly();

        assertThat(start("1")).isEqualTo(before.plusHours(3));
    }

    @Test
    void anIncrementalRunAsksOnceForWhatChangedSinceTheDayBefore() {
        drchrono.holds(practice, PATIENTS, patients(10));
        nightly();
        drchrono.set(practice, PATIENTS, 0, "updated_at", "2026-03-05T10:00:00");
        drchrono.set(practice, PATIENTS, 0, "city", "Elsewhere");
        run("incremental");
        drchrono.asked();

        var result = run("incremental");

        assertThat(summary(result, "patients").read()).isEqualTo(1);
        assertThat(summary(result, "patients").unchanged()).isEqualTo(1);
        assertThat(drchrono.asked().stream().filter(request -> request.contains("patients")))
                .containsExactly("GET /api/patients");
    }

    @Test
    void aMalformedRowCostsOneErrorAndItsNeighboursGoIn() {
        var rows = new ArrayList<>(patients(6));
        rows.set(2, "{\"first_name\": \"NoId\"}");
        rows.set(3, "{\"id\": 99, \"last_name\": {\"is\": \"an object\"}}");
        drchrono.holds(practice, PATIENTS, rows);

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(summary(result, "patients").inserted()).isEqualTo(4);
        assertThat(summary(result, "patients").rejected()).isEqualTo(2);
        assertThat(errors("kind")).containsExactlyInAnyOrder("MALFORMED", "MALFORMED");
    }

    @Test
    void whateverAnUnusableRowHoldsItFitsIntoTheQueue() {
        var endless = "9".repeat(400);
        drchrono.holds(practice, PATIENTS, List.of("{\"id\": 1, \"updated_at\": \"" + endless + "\"}"));
        drchrono.holds(
                practice,
                APPOINTMENTS,
                List.of(
                        appointment(1, 1).replace("\"patient\": 1,", "\"patient\": \"" + endless + "\","),
                        appointment(2, 1).replace("\"id\": \"2\"", "\"id\": \"" + endless + "\""),
                        "null"));

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(patient("1")).containsEntry("source_updated_at", null);
        assertThat(errors("kind")).containsExactlyInAnyOrder("UNMAPPABLE", "MALFORMED", "MALFORMED");
    }

    @Test
    void aListOfSeveralPagesIsReadAgainWhileErrorsStand() {
        var rows = new ArrayList<>(patients(8));
        rows.set(7, "{\"first_name\": \"NoId\"}");
        drchrono.holds(practice, PATIENTS, rows);
        nightly();

        var again = nightly();

        assertThat(again.end()).as(again.message()).isEqualTo(End.DONE);
        assertThat(summary(again, "patients").unchanged()).isEqualTo(7);
    }

    @Test
    void anErrorThatStandsIsNotWrittenAgainAndClosesItselfWhenTheRowIsMended() {
        var rows = new ArrayList<>(patients(2));
        rows.set(1, "{\"id\": 2, \"first_name\": \"Second\", \"gender\": \"Unheard of\"}");
        drchrono.holds(practice, PATIENTS, rows);
        nightly();
        nightly();

        assertThat(errors("attempts")).containsExactly("1");
        drchrono.set(practice, PATIENTS, 1, "gender", "Female");
        nightly();

        assertThat(errors("state")).containsExactly("RESOLVED");
        assertThat(patient("2").get("gender")).isEqualTo("F");
    }

    @Test
    void anUnknownCodeLeavesTheFieldAsItWas() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        drchrono.set(practice, PATIENTS, 0, "gender", "Unheard of");
        drchrono.set(practice, PATIENTS, 0, "city", "Elsewhere");

        var result = nightly();

        assertThat(summary(result, "patients").problems()).isEqualTo(1);
        assertThat(patient("1")).containsEntry("gender", "F").containsEntry("address_city", "Elsewhere");
    }

    @Test
    void aPhoneNumberIsReadInTheRegionOfItsPractice() {
        practice += "-gb";
        context.getBean(Practices.class).add(practice, "A practice", ZoneId.of("Europe/London"), "GB");
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.set(practice, PATIENTS, 0, "cell_phone", "020 7946 0018");

        nightly();

        assertThat(patient("1")).containsEntry("phone_mobile", "+442079460018");
        assertThat(errors("field")).isEmpty();
    }

    @Test
    void aTextOfMoreBytesThanItsColumnTakesCostsItsFieldAlone() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, 1)));
        drchrono.set(practice, APPOINTMENTS, 0, "notes", "short");
        nightly();
        drchrono.set(practice, APPOINTMENTS, 0, "notes", "\u6f22".repeat(30_000));
        var fits = "\ud83d\ude00".repeat(16_000);
        drchrono.set(practice, APPOINTMENTS, 0, "reason", fits);

        nightly();

        assertThat(errors("CONCAT(kind, ' ', field, ' ', reason)"))
                .containsExactly("FIELD notes is longer than 65535 bytes");
        assertThat(jdbc.queryForMap("SELECT notes, reason FROM appointment WHERE practice_id = ?", practiceId()))
                .containsEntry("notes", "short")
                .containsEntry("reason", fits);
    }

    @Test
    void anEncryptedTextThatIsLongerThanItsColumnCostsItsFieldAlone() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.set(practice, PATIENTS, 0, "social_security_number", "0".repeat(500));

        nightly();

        assertThat(errors("CONCAT(kind, ' ', field)")).containsExactly("FIELD social_security_number");
        assertThat(patient("1")).containsEntry("last_name", "Family1");
    }

    @Test
    void anAppointmentWaitsForItsPatientAndGoesInByItselfLater() {
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 5)));

        var first = nightly();

        assertThat(summary(first, "appointments").rejected()).isEqualTo(1);
        assertThat(errors("kind")).containsExactly("WAITING");
        drchrono.holds(practice, PATIENTS, patients(5));
        drchrono.holds(practice, APPOINTMENTS, List.of());
        nightly();

        assertThat(count("appointment")).isEqualTo(1);
        assertThat(errors("state")).containsExactly("RESOLVED");
    }

    @Test
    void aDeletedAppointmentGetsATombstoneThatGoesWhenItComesBack() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, 1)));
        nightly();
        drchrono.set(practice, APPOINTMENTS, 0, "deleted_flag", "true");
        nightly();
        assertThat(deletedAppointments()).isEqualTo(1);
        drchrono.set(practice, APPOINTMENTS, 0, "deleted_flag", "false");

        nightly();

        assertThat(deletedAppointments()).isZero();
    }

    @Test
    void aMarkOfDeletionThatCannotBeReadLeavesTheTombstone() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, 1)));
        nightly();
        drchrono.set(practice, APPOINTMENTS, 0, "deleted_flag", "yes");
        nightly();
        assertThat(deletedAppointments()).isEqualTo(1);
        drchrono.set(practice, APPOINTMENTS, 0, "deleted_flag", "perhaps");

        nightly();

        assertThat(deletedAppointments()).isEqualTo(1);
        assertThat(errors("field")).containsExactly("deleted_at");
    }

    @Test
    void anEndThatWasKeptGoesWhenTheAppointmentIsMoved() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, 1)));
        nightly();
        drchrono.set(practice, APPOINTMENTS, 0, "duration", "half an hour");
        nightly();
        assertThat(end("1")).isEqualTo(start("1").plusMinutes(30));
        drchrono.set(practice, APPOINTMENTS, 0, "scheduled_time", "2026-05-06T09:00:00");

        nightly();

        assertThat(start("1")).isEqualTo(LocalDateTime.parse("2026-05-06T13:00:00"));
        assertThat(end("1")).isNull();
    }

    @Test
    void anOlderPageNeverOverwritesWhatCameWhileTheRunWasAtIt() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        drchrono.set(practice, PATIENTS, 0, "last_name", "Old");
        drchrono.beforeEach(request -> {
            if (request.contains("patients")) {
                jdbc.update(
                        "UPDATE patient SET last_name = 'Newer', source_updated_at = '2026-09-09T09:00:00' WHERE practice_id = ?",
                        practiceId());
            }
        });

        nightly();

        assertThat(patient("1")).containsEntry("last_name", "Newer");
    }

    /** As when a webhook was applied while the page was on its way. */
    @Test
    void aPageThatWasAskedForBeforeARowWasWrittenDoesNotOverwriteItWhenNoTimeTellsWhichIsNewer() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        drchrono.set(practice, PATIENTS, 0, "last_name", "Before the change");
        drchrono.beforeEach(request -> {
            if (request.contains("patients")) {
                jdbc.update("UPDATE patient SET last_name = 'Just written' WHERE practice_id = ?", practiceId());
            }
        });

        nightly();

        assertThat(patient("1")).containsEntry("last_name", "Just written");
        drchrono.beforeEach(request -> {});
        nightly();
        assertThat(patient("1")).containsEntry("last_name", "Before the change");
    }

    @Test
    void aRowWhoseTimeIsOfSomebodyElsesMakingIsSetRight() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        jdbc.update(
                "UPDATE patient SET last_name = 'Somebody', updated_at = UTC_TIMESTAMP() + INTERVAL 5 HOUR WHERE practice_id = ?",
                practiceId());

        nightly();

        assertThat(patient("1")).containsEntry("last_name", "Family1");
    }

    /** The second page is asked for before the first is written. */
    @Test
    void aRowThatStandsInTwoPagesIsAsTheSecondHasItWhenNoTimeTellsWhichIsNewer() {
        var rows = new ArrayList<>(patients(10));
        rows.add(5, rows.get(3).replace("Family4", "Changed"));
        drchrono.holds(practice, PATIENTS, rows);

        nightly();

        assertThat(patient("4")).containsEntry("last_name", "Changed");
    }

    @Test
    void anOlderPageNeitherClosesNorOpensAnErrorOfTheNewerVersion() {
        drchrono.holds(practice, PATIENTS, patients(2));
        drchrono.set(practice, PATIENTS, 0, "updated_at", "2026-02-09T08:00:00");
        drchrono.set(practice, PATIENTS, 0, "gender", "Unheard of");
        drchrono.set(practice, PATIENTS, 1, "updated_at", "2026-02-09T08:00:00");
        nightly();
        assertThat(errors("state")).containsExactly("OPEN");
        drchrono.holds(practice, PATIENTS, patients(2));
        drchrono.set(practice, PATIENTS, 0, "updated_at", "2026-02-09T07:00:00");
        drchrono.set(practice, PATIENTS, 1, "updated_at", "2026-02-09T07:00:00");
        drchrono.set(practice, PATIENTS, 1, "gender", "Unheard of");

        var result = run("incremental", "later");

        assertThat(summary(result, "patients").read()).isEqualTo(2);
        assertThat(summary(result, "patients").unchanged()).isEqualTo(2);
        assertThat(summary(result, "patients").problems()).isZero();
        assertThat(errors("external_id")).containsExactly("1");
        assertThat(errors("state")).containsExactly("OPEN");
    }

    /** Pages are mapped ahead, before the page in front of them is written. */
    @Test
    void aRowThatStandsInTwoPagesIsInsertedOnceAndThenUpdated() {
        var rows = new ArrayList<>(patients(10));
        rows.add(5, rows.get(3).replace("Family4", "Changed").replace("T08:00:00", "T09:00:00"));
        drchrono.holds(practice, PATIENTS, rows);

        var result = nightly();

        assertThat(summary(result, "patients").inserted()).isEqualTo(10);
        assertThat(summary(result, "patients").updated()).isEqualTo(1);
        assertThat(patient("4").get("last_name")).isEqualTo("Changed");
        assertThat(jdbc.queryForList(
                        "SELECT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID ="
                                + " (SELECT JOB_INSTANCE_ID FROM BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = ?)",
                        result.execution()))
                .hasSize(1);
    }

    @Test
    void aDatabaseThatFailsWhileTheBasisOfAWalkIsReadIsToldByItsCodesAlone() {
        drchrono.holds(practice, PATIENTS, patients(1));
        jdbc.execute("RENAME TABLE code TO code_away");
        RunResult failed;
        try {
            failed = nightly();
        } finally {
            jdbc.execute("RENAME TABLE code_away TO code");
        }

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(failed.message()).contains("The database did not accept a chunk", "error 1146, state 42S02");
        assertThat(nightly().end()).isEqualTo(End.DONE);
    }

    @Test
    void aDatabaseThatFailsBetweenTwoStepsIsToldByItsCodesToo() {
        drchrono.holds(practice, PATIENTS, patients(1));
        jdbc.execute("RENAME TABLE sweep_hold TO sweep_hold_away");
        RunResult failed;
        try {
            failed = nightly();
        } finally {
            jdbc.execute("RENAME TABLE sweep_hold_away TO sweep_hold");
        }

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(failed.message()).contains("The database did not accept a chunk", "error 1146, state 42S02");
        assertThat(nightly().end()).isEqualTo(End.DONE);
    }

    @Test
    void aFailedRunResumesAtTheSavedPage() {
        drchrono.holds(practice, PATIENTS, patients(20));
        drchrono.beforeEach(request -> {
            if (request.endsWith("patients_list 3")) {
                throw new DrChronoException.Unavailable("DrChrono did not answer.");
            }
        });
        var failed = nightly();
        drchrono.beforeEach(request -> {});
        drchrono.asked();

        var resumed = nightly();

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(failed.message()).isEqualTo("DrChrono did not answer.");
        assertThat(resumed.window()).isEqualTo(failed.window());
        assertThat(drchrono.asked().stream().filter(request -> request.contains("patients")))
                .containsExactly("POST /api/patients_list 3", "POST /api/patients_list 4", "POST /api/patients_list 5");
        assertThat(summary(resumed, "patients").inserted()).isEqualTo(20);
    }

    /** The framework writes a step's row first and its context then. */
    @Test
    void anExecutionThatDiedBeforeItHadItsCheckpointLosesNone() {
        drchrono.holds(practice, PATIENTS, patients(20));
        drchrono.beforeEach(request -> {
            if (request.endsWith("patients_list 3")) {
                throw new DrChronoException.Unavailable("DrChrono did not answer.");
            }
        });
        var failed = nightly();
        var repository = context.getBean(JobRepository.class);
        var execution = Objects.requireNonNull(repository.getJobExecution(Objects.requireNonNull(failed.execution())));
        var dead = repository.createJobExecution(
                execution.getJobInstance(), execution.getJobParameters(), execution.getExecutionContext());
        dead.setStatus(BatchStatus.STARTED);
        repository.update(dead);
        repository.createStepExecution("patients", dead);
        drchrono.beforeEach(request -> {});
        drchrono.asked();

        var resumed = nightly();

        assertThat(resumed.window()).isEqualTo(failed.window());
        assertThat(drchrono.asked().stream().filter(request -> request.contains("patients")))
                .containsExactly("POST /api/patients_list 3", "POST /api/patients_list 4", "POST /api/patients_list 5");
        assertThat(summary(resumed, "patients").inserted()).isEqualTo(20);
    }

    static Stream<Arguments> refusedCheckpoints() {
        return Stream.of(
                        new DrChronoException.NotFound("It has expired."),
                        new DrChronoException.Refused("No such page."))
                .flatMap(refusal -> Stream.of(
                        Arguments.of("patients_list 2", refusal, ListedDrChrono.BULK_PAGE),
                        Arguments.of("patients?cursor=3", refusal, ListedDrChrono.PAGE)));
    }

    /** @param read rows in front of the checkpoint */
    @ParameterizedTest
    @MethodSource("refusedCheckpoints")
    void aRefusedCheckpointStartsThatWalkAgainWithoutDoublingAnything(
            String checkpoint, DrChronoException refusal, int read) {
        drchrono.holds(practice, PATIENTS, patients(12));
        var accidents = new ConcurrentLinkedQueue<>(
                List.of(new DrChronoException.Unavailable("DrChrono did not answer."), refusal));
        drchrono.beforeEach(request -> {
            if (checkpoint.contains("cursor") && request.startsWith("POST")) {
                throw new DrChronoException.NotFound("There is no such endpoint.");
            }
            var accident = request.endsWith(checkpoint) ? accidents.poll() : null;
            if (accident != null) {
                throw accident;
            }
        });
        assertThat(nightly().end()).isEqualTo(End.FAILED);

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(count("patient")).isEqualTo(12);
        assertThat(summary(result, "patients").inserted()).isEqualTo(12);
        assertThat(summary(result, "patients").unchanged()).isEqualTo(read);
    }

    @Test
    void aSpentQuotaParksTheRunAndTheNextOneGoesOn() {
        drchrono.holds(practice, PATIENTS, patients(12));
        drchrono.beforeEach(request -> {
            if (request.endsWith("patients_list 3")) {
                throw new DrChronoException.QuotaSpent("The quota is spent.", Duration.ofMinutes(20));
            }
        });

        var parked = nightly();

        assertThat(parked.end()).isEqualTo(End.PARKED);
        assertThat(parked.message()).isEqualTo("The quota is spent.");
        assertThat(count("patient")).isEqualTo(8);
        drchrono.beforeEach(request -> {});
        var resumed = nightly();
        assertThat(resumed.end()).isEqualTo(End.DONE);
        assertThat(resumed.window()).isEqualTo(parked.window());
        assertThat(count("patient")).isEqualTo(12);
    }

    @Test
    void twoPagesOfABulkListAreMadeAtOnceAndNeverMoreThanTwoThatAreNotCommitted() {
        drchrono.holds(practice, PATIENTS, patients(24));
        var fourthAsked = new CountDownLatch(1);
        var violations = new CopyOnWriteArrayList<String>();
        drchrono.beforeEach(request -> {
            if (!request.contains("patients_list")) {
                return;
            }
            var page = Integer.parseInt(request.substring(request.lastIndexOf(' ') + 1));
            if (page > count("patient") / ListedDrChrono.BULK_PAGE + 2) {
                violations.add("asked too early: " + request);
            }
            if (page == 4) {
                fourthAsked.countDown();
            }
            if (page == 3 && !awaited(fourthAsked)) {
                violations.add("page 4 waits for page 3");
            }
        });

        var result = nightly();

        assertThat(summary(result, "patients").inserted()).isEqualTo(24);
        assertThat(violations).isEmpty();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aListThatShrinksWhileItIsReadLosesNoRow() {
        drchrono.holds(practice, PATIENTS, patients(12));
        var shrunk = new AtomicBoolean();
        drchrono.beforeEach(request -> {
            if (request.endsWith("patients_list 2") && shrunk.compareAndSet(false, true)) {
                drchrono.remove(practice, PATIENTS, 0);
            }
        });

        nightly();

        assertThat(jdbc.queryForList(
                        "SELECT external_id FROM patient WHERE practice_id = ?", String.class, practiceId()))
                .contains("5", "12")
                .hasSize(12);
    }

    @Test
    void plainPagesServeWhereThereIsNoBulkList() {
        drchrono.holds(practice, PATIENTS, patients(7));
        drchrono.beforeEach(request -> {
            if (request.startsWith("POST")) {
                throw new DrChronoException.NotFound("There is no such endpoint.");
            }
        });

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(count("patient")).isEqualTo(7);
    }

    /** As when rows are deleted and the list has fewer pages than it had. */
    @Test
    void aPageThatIsThereNoMoreBeginsTheWalkAnewAndNothingIsLeftOut() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, MEDICATIONS, medications(7));
        var gone = new AtomicBoolean();
        drchrono.beforeEach(request -> {
            if (request.endsWith("medications?cursor=3") && gone.compareAndSet(false, true)) {
                throw new DrChronoException.NotFound("Invalid page.");
            }
        });

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(summary(result, "medications").status()).isEqualTo("COMPLETED");
        assertThat(count("medication")).isEqualTo(7);
    }

    /** What was polled leads to the page that is there no more. */
    @Test
    void aWalkThatBeginsAnewAsksForItsFirstPageAgain() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(practice, MEDICATIONS, medications(7));
        nightly();
        drchrono.set(practice, MEDICATIONS, 6, "name", "Another");
        drchrono.asked();
        var gone = new AtomicBoolean();
        drchrono.beforeEach(request -> {
            if (request.endsWith("medications?cursor=3") && gone.compareAndSet(false, true)) {
                throw new DrChronoException.NotFound("Invalid page.");
            }
        });

        var result = launcher.run(
                new RunRequest("incremental", practice, null, List.of("medications"), null, null), RunProgress.SILENT);

        assertThat(result.end()).as(result.message()).isEqualTo(End.DONE);
        assertThat(summary(result, "medications").updated()).isEqualTo(1);
        assertThat(drchrono.asked())
                .startsWith("GET /api/medications", "GET /api/medications?cursor=3", "GET /api/medications");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anOptionalListThatBreaksOffInTheMiddleIsNotTakenForOneThatIsNotGranted(DrChronoException refusal) {
        drchrono.holds(practice, MEDICATIONS, medications(7));
        drchrono.beforeEach(request -> {
            if (request.endsWith("medications?cursor=3")) {
                throw refusal;
            }
        });

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.FAILED);
        assertThat(result.message()).isEqualTo("DrChrono broke off the list of medications in the middle. As told.");
        assertThat(summary(result, "medications").status()).isEqualTo("FAILED");
    }

    static Stream<DrChronoException> refusals() {
        return Stream.of(new DrChronoException.NotFound("As told."), new DrChronoException.Forbidden("As told."));
    }

    @Test
    void ofARecordThatStandsInAPageTwiceTheNewerOneCounts() {
        var rows = new ArrayList<>(patients(1));
        rows.add(rows.get(0).replace("Family1", "Older").replace("2026-02", "2026-01"));
        drchrono.holds(practice, PATIENTS, rows);

        nightly();

        assertThat(patient("1")).containsEntry("last_name", "Family1");
    }

    @Test
    void timesOfChangeWithAZoneMoveTheWatermarkToo() {
        drchrono.holds(practice, PATIENTS, patients(3));
        for (var i = 0; i < 3; i++) {
            drchrono.set(practice, PATIENTS, i, "updated_at", "2026-02-0%dT08:00:00.123456Z".formatted(i + 1));
        }

        nightly();

        assertThat(jdbc.queryForList(
                        "SELECT updated_at FROM watermark WHERE practice_id = ? AND resource = 'patients'",
                        String.class,
                        practiceId()))
                .containsExactly("2026-02-03T08:00:00.123456");
    }

    @Test
    void theRowsOfOnePatientAreOnePageHoweverManyThePracticeHas() {
        drchrono.holds(
                practice,
                APPOINTMENTS,
                IntStream.rangeClosed(1, 260).mapToObj(id -> appointment(id, 1)).toList());
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(1, 1)));
        drchrono.asked();

        launcher.run(
                new RunRequest("incremental", practice, null, List.of("appointments"), null, "1"), RunProgress.SILENT);

        assertThat(drchrono.asked()).containsExactly("GET /api/appointments");
    }

    @Test
    void aForbiddenResourceFailsAloneAndTheRestGoesOn() {
        drchrono.holds(practice, PATIENTS, patients(2));
        drchrono.beforeEach(request -> {
            if (request.contains("offices")) {
                throw new DrChronoException.Forbidden("The scope user:read is missing.");
            }
        });

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.FAILED);
        assertThat(result.message()).isEqualTo("The scope user:read is missing.");
        assertThat(count("patient")).isEqualTo(2);
    }

    @Test
    void aCompleteWindowIsNotRunAgain() {
        drchrono.holds(practice, PATIENTS, patients(1));
        assertThat(run("nightly", "slot-1").end()).isEqualTo(End.DONE);
        drchrono.asked();

        var again = run("nightly", "slot-1");

        assertThat(again.end()).isEqualTo(End.NOTHING_TO_DO);
        assertThat(again.message()).isEqualTo("Window 'slot-1' is complete.");
        assertThat(drchrono.asked()).isEmpty();
    }

    @Test
    void aNewWindowHasANameOfItsOwnAlthoughOldOnesWerePruned() {
        assertThat(nightly().window()).isEqualTo("run-1");
        run("nightly", "slot-1");
        assertThat(nightly().window()).isEqualTo("run-2");
        forgetWindow("run-1");

        assertThat(nightly().window()).isEqualTo("run-3");
    }

    @Test
    void anUnfinishedWindowIsLeftWhereALaterOneIsDone() {
        var broken = new AtomicBoolean(true);
        drchrono.holds(practice, PATIENTS, patients(3));
        drchrono.beforeEach(request -> {
            if (broken.get() && request.contains("patients")) {
                throw new DrChronoException.Unavailable("It is away.");
            }
        });
        var unfinished = nightly();
        assertThat(unfinished.end()).isEqualTo(End.FAILED);
        assertThat(nightly().window()).isEqualTo(unfinished.window());
        broken.set(false);
        assertThat(run("nightly", "later").end()).isEqualTo(End.DONE);

        var next = nightly();

        assertThat(next.window()).isNotIn(unfinished.window(), "later");
        assertThat(next.end()).isEqualTo(End.DONE);
    }

    /** As far as it counts for names. */
    private void forgetWindow(String window) {
        jdbc.update("""
                DELETE w FROM BATCH_JOB_EXECUTION_PARAMS w
                JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = w.JOB_EXECUTION_ID
                  AND p.PARAMETER_NAME = 'practice' AND p.PARAMETER_VALUE = ?
                WHERE w.PARAMETER_NAME = 'window' AND w.PARAMETER_VALUE = ?
                """, practice, window);
    }

    @Test
    void aFieldThatIsNotSentKeepsWhatWeHave() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.set(practice, PATIENTS, 0, "apartment", "4B");
        nightly();
        drchrono.holds(
                practice,
                PATIENTS,
                List.of("{\"id\": 1, \"last_name\": \"Changed\", \"updated_at\": \"2026-09-09T09:00:00\"}"));

        nightly();

        assertThat(patient("1"))
                .containsEntry("last_name", "Changed")
                .containsEntry("first_name", "Given1")
                .containsEntry("gender", "F")
                .containsEntry("address_line2", "4B")
                .containsEntry("phone_mobile", "+12025550143")
                .doesNotContainEntry("ssn", null);
    }

    @Test
    void whatIsSentEmptyGoesAlsoWhereAnotherFieldThatMayFillTheColumnIsNotSent() {
        drchrono.holds(practice, PATIENTS, patients(1));
        drchrono.holds(
                practice,
                APPOINTMENTS,
                List.of(appointment(1, 1).replace("\"office\"", "\"resubmit_claim_original_id\": 5001, \"office\"")));
        nightly();
        assertThat(statusAndClaim()).containsEntry("status", "Confirmed").containsEntry("claim_id", "5001");
        drchrono.holds(
                practice,
                APPOINTMENTS,
                List.of(appointment(1, 1)
                        .replace("\"office\"", "\"resubmit_claim_original_id\": null, \"office\"")
                        .replace("Confirmed", "")));

        nightly();

        assertThat(statusAndClaim()).containsEntry("status", null).containsEntry("claim_id", null);
    }

    private Map<String, Object> statusAndClaim() {
        return jdbc.queryForMap("SELECT status, claim_id FROM appointment WHERE practice_id = ?", practiceId());
    }

    @Test
    void aCompleteWalkBelievesATimeOfChangeThatWentBackAndAnIncrementalOneDoesNot() {
        drchrono.holds(practice, PATIENTS, patients(1));
        nightly();
        drchrono.set(practice, PATIENTS, 0, "updated_at", "2020-01-01T00:00:00");
        drchrono.set(practice, PATIENTS, 0, "last_name", "Corrected");

        run("incremental", "later");
        assertThat(patient("1")).containsEntry("last_name", "Family1");
        nightly();

        assertThat(patient("1")).containsEntry("last_name", "Corrected");
    }

    @Test
    void onePatientIsReadAloneAndTheWatermarkStays() {
        drchrono.holds(practice, PATIENTS, patients(3));
        nightly();
        drchrono.set(practice, PATIENTS, 1, "updated_at", "2026-09-09T09:00:00");
        drchrono.asked();

        launcher.run(new RunRequest("incremental", practice, null, List.of("patients"), null, "2"), RunProgress.SILENT);

        assertThat(drchrono.asked()).containsExactly("GET /api/patients/2");
        assertThat(jdbc.queryForObject(
                        "SELECT updated_at FROM watermark WHERE practice_id = ? AND resource = 'patients'",
                        String.class,
                        practiceId()))
                .startsWith("2026-02");
    }

    @Test
    void reprocessingAppliesAQueuedRowWithTodaysMapping() {
        drchrono.holds(practice, PATIENTS, List.of("{\"id\": 1, \"first_name\": \"A\", \"patient_status\": \"Z\"}"));
        nightly();
        jdbc.update(
                "INSERT INTO code (practice_id, code_table, source_code, target_code) VALUES (?, 'patient_status', 'Z', 'I')",
                practiceId());
        var id = jdbc.queryForObject("SELECT id FROM sync_error WHERE practice_id = ?", Long.class, practiceId());
        drchrono.asked();

        var result = reprocess(Filter.of(List.of(id)));

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(patient("1").get("status")).isEqualTo("I");
        assertThat(errors("state")).containsExactly("RESOLVED");
        assertThat(drchrono.asked()).isEmpty();
        assertThatThrownBy(() -> context.getBean(Runs.class)
                        .restart(Objects.requireNonNull(result.execution()), RunProgress.SILENT))
                .isInstanceOf(Runs.RunRefused.class)
                .hasMessageContaining("errors reprocess");
    }

    @Test
    void aPracticeWithAnOldApiVersionIsAskedForNothingThatTheVersionDoesNotHave() {
        useVersion("v2019");

        assertThat(nightly().end()).isEqualTo(End.DONE);

        assertThat(drchrono.asked())
                .contains("GET /api/offices")
                .noneMatch(request -> request.contains("/api/medications") || request.contains("/api/tasks"));
    }

    @Test
    void whatIsNamedAndNotInTheApiVersionOfThePracticeIsRefusedBeforeAnythingIsAsked() {
        useVersion("v2019");
        var request = new RunRequest("nightly", practice, null, List.of("patients", "medications"), null, null);

        assertThatThrownBy(() -> launcher.run(request, RunProgress.SILENT))
                .isInstanceOf(PracticeProblem.class)
                .hasMessage(
                        "Practice '%1$s' uses API version v2019, which has no medications, only appointment-profiles, "
                                        .formatted(practice)
                                + "appointments, doctors, offices, patients, users; "
                                + "'practice set %s --api-version' changes that.".formatted(practice));
        assertThat(drchrono.asked()).isEmpty();
    }

    private void useVersion(String version) {
        var versions = context.getBean(ApiVersions.class);
        versions.set(context.getBean(Practices.class).require(practice), versions.require(version));
    }

    private RunResult run(String job, String window) {
        return launcher.run(new RunRequest(job, practice, window, List.of(), null, null), RunProgress.SILENT);
    }

    private static ResourceSummary summary(RunResult result, String resource) {
        return result.resources().stream()
                .filter(summary -> summary.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private int deletedAppointments() {
        return jdbc.queryForList(
                        "SELECT 1 FROM appointment WHERE practice_id = ? AND deleted_at IS NOT NULL", practiceId())
                .size();
    }

    private Map<String, Object> patient(String externalId) {
        return jdbc.queryForMap(
                "SELECT * FROM patient WHERE practice_id = ? AND external_id = ?", practiceId(), externalId);
    }

    private static List<String> patients(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> """
                        {"id": %1$d, "first_name": "Given%1$d", "last_name": "Family%1$d", "gender": "Female",
                         "social_security_number": "000-00-%1$04d", "cell_phone": "(202) 555-0143",
                         "date_of_birth": "1980-01-02", "patient_status": "A", "updated_at": "2026-02-%2$02dT08:00:00"}
                        """.formatted(number, 1 + number % 20))
                .toList();
    }

    private static List<String> medications(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> "{\"id\": %d, \"patient\": 1, \"name\": \"Medication\"}".formatted(id))
                .toList();
    }

    private static String doctor(String zone) {
        return "{\"id\": 250001, \"last_name\": \"Doctor\", \"timezone\": \"%s\"}".formatted(zone);
    }

    private LocalDateTime start(String externalId) {
        return Objects.requireNonNull(time("start_time", externalId));
    }

    private @Nullable LocalDateTime end(String externalId) {
        return time("end_time", externalId);
    }

    private @Nullable LocalDateTime time(String column, String externalId) {
        return jdbc.queryForObject(
                "SELECT " + column + " FROM appointment WHERE practice_id = ? AND external_id = ?",
                LocalDateTime.class,
                practiceId(),
                externalId);
    }

    private static String appointment(int id, int patient) {
        return """
                {"id": "%d", "patient": %d, "doctor": null, "office": null, "profile": null, "duration": 30,
                 "scheduled_time": "2026-05-04T09:00:00", "status": "Confirmed", "deleted_flag": false,
                 "updated_at": "2026-02-02T08:00:00"}
                """.formatted(id, patient);
    }
}
