package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.Rehearsal;
import com.practicestudio.reconciler.pipeline.control.Rehearsal.StillWrong;
import com.practicestudio.reconciler.pipeline.control.Rehearsal.UnknownCode;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import com.practicestudio.reconciler.practice.CodeTables;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the error queue is worked off, by the runs themselves and by operators; each test has a practice of its own. */
class QueueTests extends ListedPractice {

    private static final String PATIENTS = "/api/patients";
    private static final String APPOINTMENTS = "/api/appointments";

    private final Rehearsal rehearsal;

    QueueTests() {
        super(TestDatabase.freshUrl("queue"));
        rehearsal = context.getBean(Rehearsal.class);
    }

    @AfterEach
    void acceptEverything() {
        jdbc.execute("DROP TRIGGER IF EXISTS refuse");
    }

    /** Every patient of this family name. */
    private void refuse(String lastName) {
        jdbc.execute("""
                CREATE TRIGGER refuse BEFORE INSERT ON patient FOR EACH ROW
                IF NEW.last_name = '%s' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF
                """.formatted(lastName));
    }

    @Test
    void aRowThatTheDatabaseRefusedGoesInWithTheNextRunAlthoughDrChronoDoesNotSendItAgain() {
        refuse("One");
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Male")));
        nightly();
        assertThat(errors("kind")).containsExactly("REFUSED");
        drchrono.holds(practice, PATIENTS, List.of());
        acceptEverything();

        nightly();

        assertThat(count("patient")).isEqualTo(1);
        assertThat(errors("state")).containsExactly("RESOLVED");
    }

    @Test
    void aRowThatIsRefusedAgainAndAgainIsTriedTenTimesAndThenWhenAnOperatorAsksForIt() {
        refuse("One");
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Male")));
        nightly();
        drchrono.holds(practice, PATIENTS, List.of());
        for (int runs = 0; runs < 11; runs++) {
            nightly();
        }
        assertThat(errors("attempts")).containsExactly("10");
        acceptEverything();

        nightly();
        assertThat(errors("state")).containsExactly("OPEN");
        reprocess(Filter.of(practice));

        assertThat(errors("state")).containsExactly("RESOLVED");
    }

    @Test
    void aNewVersionOfARefusedRowHasItsOwnTries() {
        refuse("One");
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Male")));
        nightly();
        drchrono.holds(practice, PATIENTS, List.of());
        nightly();
        assertThat(errors("attempts")).containsExactly("2");
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Female")));

        nightly();

        assertThat(errors("attempts")).containsExactly("1");
    }

    @Test
    void reprocessingGoesFromWhatOthersReferToToThem() {
        refuse("One");
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Male")));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 1)));
        nightly();
        assertThat(errors("kind")).containsExactlyInAnyOrder("REFUSED", "WAITING");
        acceptEverything();

        reprocess(Filter.of(practice));

        assertThat(count("appointment")).isEqualTo(1);
        assertThat(errors("state")).containsExactly("RESOLVED", "RESOLVED");
    }

    @Test
    void whatIsSpoiltWhileItWaitsWaitsNoLonger() {
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 5)));
        nightly();
        assertThat(errors("kind")).containsExactly("WAITING");
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 5).replace("2026-05-04T09:00:00", "soon")));
        nightly();

        assertThat(errors("state_reason")).contains("replaced by a later version");
        drchrono.holds(practice, PATIENTS, List.of(patient(5, "Five", "Male")));
        nightly();

        assertThat(count("appointment")).isZero();
        assertThat(jdbc.queryForList(
                        "SELECT kind FROM sync_error WHERE practice_id = ? AND state = 'OPEN'",
                        String.class,
                        practiceId()))
                .containsExactly("UNMAPPABLE");
    }

    @Test
    void ofARecordWithSeveralEntriesTheVersionThatWasSeenLastGoesIn() {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Male")));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 5, "first")));
        nightly();
        jdbc.execute("""
                CREATE TRIGGER refuse BEFORE INSERT ON appointment FOR EACH ROW
                SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'
                """);
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 1, "second")));
        nightly();
        acceptEverything();
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 5, "third")));
        jdbc.update("UPDATE sync_error SET attempts = 10 WHERE practice_id = ? AND kind = 'REFUSED'", practiceId());
        nightly();
        assertThat(errors("kind")).containsExactlyInAnyOrder("WAITING", "REFUSED");
        jdbc.update("UPDATE sync_error SET attempts = 1 WHERE practice_id = ?", practiceId());
        drchrono.holds(practice, APPOINTMENTS, List.of());
        drchrono.holds(practice, PATIENTS, List.of(patient(5, "Five", "Male")));

        nightly();

        assertThat(jdbc.queryForList("SELECT notes FROM appointment WHERE practice_id = ?", String.class, practiceId()))
                .containsExactly("third");
        assertThat(errors("state")).containsExactly("RESOLVED", "RESOLVED");
    }

    @Test
    void reprocessingByFilterLeavesTheRestAlone() {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Klingon"), patient(2, "Two", "Male", "Elvish")));
        nightly();
        know("gender", "Klingon");
        know("ethnicity", "Elvish");

        var result = reprocess(new Filter(practice, "patients", Kind.FIELD, "gender", List.of()));

        assertThat(result.resources()).extracting("resource").containsExactly("patients");
        assertThat(result.resources().get(0).read()).isEqualTo(1);
        assertThat(states()).isEqualTo(Map.of("gender", "RESOLVED", "ethnicity", "OPEN"));
    }

    @Test
    void theSecondOperatorFindsNothingLeftToDo() {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Klingon")));
        nightly();
        know("gender", "Klingon");
        reprocess(Filter.of(practice));

        var again = reprocess(Filter.of(practice));

        assertThat(again.end()).isEqualTo(End.NOTHING_TO_DO);
        assertThat(again.message()).contains("Nothing is left");
    }

    @Test
    void ofTwoOperatorsAtOnceOneDoesTheWork() throws Exception {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Klingon")));
        nightly();
        know("gender", "Klingon");

        var first = CompletableFuture.supplyAsync(() -> reprocess(Filter.of(practice)));
        var second = CompletableFuture.supplyAsync(() -> reprocess(Filter.of(practice)));

        assertThat(List.of(
                        first.get(60, TimeUnit.SECONDS).end(),
                        second.get(60, TimeUnit.SECONDS).end()))
                .containsExactlyInAnyOrder(End.DONE, End.NOTHING_TO_DO);
        assertThat(jdbc.queryForList(
                        "SELECT outcome FROM reconciliation_outcome WHERE practice_id = ?", String.class, practiceId()))
                .containsExactlyInAnyOrder("INSERT", "UPDATE");
    }

    @Test
    void anErrorThatWasDiscardedStaysSoWhenItsRowIsTriedAgain() {
        drchrono.holds(practice, PATIENTS, List.of(patient(1, "One", "Klingon", "Elvish")));
        nightly();
        context.getBean(ErrorQueue.class)
                .discard(new Filter(practice, null, null, "gender", List.of()), "not a gender");

        reprocess(Filter.of(practice));

        assertThat(states()).isEqualTo(Map.of("gender", "DISCARDED", "ethnicity", "OPEN"));
    }

    /** A photo's address is another one in every answer. */
    @Test
    void anErrorThatWasDiscardedStaysSoWhateverElseIsSentWithItsRow() {
        drchrono.holds(practice, PATIENTS, List.of(withPhoto("first", patient(1, "One", "Klingon"))));
        nightly();
        context.getBean(ErrorQueue.class).discard(Filter.of(practice), "not a gender");
        var outcomes = count("reconciliation_outcome");
        drchrono.holds(practice, PATIENTS, List.of(withPhoto("second", patient(1, "One", "Klingon"))));

        nightly();

        assertThat(errors("state")).containsExactly("DISCARDED");
        assertThat(count("reconciliation_outcome")).isEqualTo(outcomes);
        drchrono.holds(practice, PATIENTS, List.of(withPhoto("second", patient(1, "One", "Romulan"))));
        nightly();
        assertThat(errors("state")).containsExactly("OPEN");
    }

    private static String withPhoto(String signature, String patient) {
        return patient.replaceFirst(
                "\\{", "{\"patient_photo\": \"https://files.example.com/1?signature=%s\", ".formatted(signature));
    }

    @Test
    void aDryRunForeseesWhatReprocessingDoesAndWritesNothing() {
        drchrono.holds(
                practice,
                PATIENTS,
                List.of(
                        patient(1, "One", "Klingon"),
                        patient(2, "Two", "Romulan"),
                        "{\"id\": 3, \"last_name\": {\"is\": \"an object\"}}"));
        drchrono.holds(practice, APPOINTMENTS, List.of(appointment(7, 99)));
        nightly();
        know("gender", "Klingon");
        var before = jdbc.queryForList("SELECT * FROM sync_error ORDER BY id").toString();
        var executions = executions();

        var forecast = rehearsal.reprocess(practice, Filter.of(practice), RunProgress.SILENT);

        assertThat(forecast.goIn()).isEqualTo(1);
        assertThat(forecast.goInInPart()).isEqualTo(1);
        assertThat(forecast.stayOut()).isEqualTo(2);
        assertThat(forecast.wrong())
                .containsExactlyInAnyOrder(
                        new StillWrong("patients", Kind.FIELD, "gender", 1),
                        new StillWrong("patients", Kind.MALFORMED, "last_name", 1),
                        new StillWrong("appointments", Kind.WAITING, "", 1));
        assertThat(gender("1")).isNull();
        assertThat(executions()).isEqualTo(executions);
        assertThat(withoutBytes(jdbc.queryForList("SELECT * FROM sync_error ORDER BY id")
                        .toString()))
                .isEqualTo(withoutBytes(before));
        reprocess(Filter.of(practice));
        assertThat(errors("state").stream().filter("OPEN"::equals)).hasSize(3);
    }

    private static String withoutBytes(String rows) {
        return rows.replaceAll("\\[B@[0-9a-f]+", "");
    }

    @Test
    void unknownCodesAreCountedUntilATableKnowsThem() {
        drchrono.holds(
                practice,
                PATIENTS,
                List.of(
                        patient(1, "One", "Klingon", "Elvish"),
                        patient(2, "Two", "KLINGON"),
                        patient(3, "Three", "Romulan"),
                        patient(4, "Four", "Female")));
        nightly();

        assertThat(rehearsal.unknownCodes(practice))
                .containsExactly(
                        new UnknownCode("gender", "patients", "gender", "Klingon", 2),
                        new UnknownCode("ethnicity", "patients", "ethnicity", "Elvish", 1),
                        new UnknownCode("gender", "patients", "gender", "Romulan", 1));

        know("gender", "Klingon");

        assertThat(rehearsal.unknownCodes(practice))
                .extracting(UnknownCode::code)
                .containsExactly("Elvish", "Romulan");
    }

    private void know(String table, String code) {
        context.getBean(CodeTables.class)
                .extend(context.getBean(Practices.class).require(practice), table, code, "O");
    }

    private int executions() {
        return jdbc.queryForList("SELECT 1 FROM BATCH_JOB_EXECUTION").size();
    }

    private @org.jspecify.annotations.Nullable Object gender(String externalId) {
        return jdbc.queryForMap(
                        "SELECT gender FROM patient WHERE practice_id = ? AND external_id = ?",
                        practiceId(),
                        externalId)
                .get("gender");
    }

    private Map<String, String> states() {
        var states = new java.util.HashMap<String, String>();
        jdbc.query(
                "SELECT field, state FROM sync_error WHERE practice_id = ?",
                row -> {
                    states.put(row.getString(1), row.getString(2));
                },
                practiceId());
        return states;
    }

    private static String patient(int id, String lastName, String gender) {
        return patient(id, lastName, gender, "");
    }

    private static String patient(int id, String lastName, String gender, String ethnicity) {
        return """
                {"id": %d, "first_name": "Given", "last_name": "%s", "gender": "%s", "ethnicity": "%s",
                 "patient_status": "A", "updated_at": "2026-02-02T08:00:00"}
                """.formatted(id, lastName, gender, ethnicity);
    }

    private static String appointment(int id, int patient) {
        return appointment(id, patient, "");
    }

    private static String appointment(int id, int patient, String notes) {
        return """
                {"id": "%d", "patient": %d, "doctor": null, "office": null, "profile": null, "duration": 30,
                 "scheduled_time": "2026-05-04T09:00:00", "status": "Confirmed", "deleted_flag": false,
                 "notes": "%s", "updated_at": null}
                """.formatted(id, patient, notes);
    }
}
