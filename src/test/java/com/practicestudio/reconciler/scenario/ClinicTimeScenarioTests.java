package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Appointments of two doctors in two time zones, from DrChrono's wall clocks to our table; the practice is in a third zone. */
class ClinicTimeScenarioTests {

    private static final SimulatedPractice PRACTICE = SimulatedPractice.plan("seaside", 20, 20)
            .zones("US/Eastern", "America/Los_Angeles")
            .open();
    private static final long EASTERN = doctor(0);
    private static final long PACIFIC = doctor(1);
    private static final long NOBODY = 999_999;

    private static Stage stage;

    @BeforeAll
    static void reconcile() {
        visit("1", EASTERN, "2026-07-01T09:00:00");
        visit("2", PACIFIC, "2026-07-01T09:00:00");
        visit("3", NOBODY, "2026-07-01T09:00:00");
        visit("11", EASTERN, "2026-03-08T02:30:00");
        visit("12", PACIFIC, "2026-03-08T02:30:00");
        visit("13", EASTERN, "2026-11-01T01:30:00");
        visit("14", PACIFIC, "2026-11-01T01:30:00");
        visit("15", EASTERN, "2026-03-08T01:30:00");
        add("21", EASTERN, "2026-07-02T12:00:00", pause());
        add(
                "22",
                EASTERN,
                "2026-07-02T13:00:00",
                Map.<String, Object>of("status", "Needs Forms", "custom_status", "Needs Forms"));
        add("23", EASTERN, "2026-07-02T14:00:00", Map.<String, Object>of("recurring_appointment", true));
        add(
                "20261207_23",
                EASTERN,
                "2026-12-07T14:00:00",
                Map.<String, Object>of(
                        "recurring_appointment", true, "base_recurring_appointment", 23, "is_virtual_base", true));
        visit("24", PACIFIC, "2026-07-02T15:00:00");
        PRACTICE.delete("appointments", "24");
        stage = new Stage("times", PRACTICE);
        try (var context = stage.context()) {
            assertThat(Stage.run(context, "nightly", "seaside").end()).isEqualTo(End.DONE);
        }
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void theSameWallTimeIsAnotherInstantForEachDoctor() {
        assertThat(start("1")).isEqualTo("2026-07-01T13:00");
        assertThat(start("2")).isEqualTo("2026-07-01T16:00");
    }

    @Test
    void withoutAKnownDoctorThePracticesZoneDecidesAndTheDoctorIsWaitedFor() {
        assertThat(start("3")).isEqualTo("2026-07-01T14:00");
        assertThat(row("3")).containsEntry("provider_id", null);
        assertThat(stage.jdbc.queryForList("SELECT waits_for_id FROM sync_error WHERE external_id = '3'", String.class))
                .containsExactly(String.valueOf(NOBODY));
    }

    @Test
    void aTimeInTheGapOfSpringMovesForwardByTheGap() {
        assertThat(start("11")).isEqualTo("2026-03-08T07:30");
        assertThat(start("12")).isEqualTo("2026-03-08T10:30");
    }

    @Test
    void aTimeInTheOverlapOfAutumnIsTheEarlierOne() {
        assertThat(start("13")).isEqualTo("2026-11-01T05:30");
        assertThat(start("14")).isEqualTo("2026-11-01T08:30");
    }

    @Test
    void anEndIsSoManyRealMinutesAfterTheStart() {
        assertThat(start("15")).isEqualTo("2026-03-08T06:30");
        assertThat(row("15").get("end_time")).isEqualTo(LocalDateTime.parse("2026-03-08T07:30"));
    }

    @Test
    void aBreakHasNoPatientAndNoStatus() {
        assertThat(row("21"))
                .containsEntry("patient_id", null)
                .containsEntry("is_break", true)
                .containsEntry("status", null)
                .containsEntry("provider_id", String.valueOf(EASTERN));
    }

    @Test
    void aPracticesOwnStatusKeepsItsName() {
        assertThat(row("22")).containsEntry("status", "Needs Forms").containsEntry("custom_status", "Needs Forms");
        assertThat(stage.jdbc.queryForList("SELECT 1 FROM sync_error WHERE external_id = '22'"))
                .isEmpty();
    }

    @Test
    void aSeriesAndItsComputedOccurrencesAreToldApart() {
        assertThat(row("23")).containsEntry("is_recurring", true).containsEntry("is_virtual", false);
        assertThat(row("20261207_23"))
                .containsEntry("is_recurring", true)
                .containsEntry("is_virtual", true)
                .containsEntry("base_recurring_appointment", "23");
        assertThat(start("20261207_23")).isEqualTo("2026-12-07T19:00");
    }

    @Test
    void anArchivedAppointmentIsKeptWithATombstone() {
        assertThat(row("24")).containsEntry("deleted_at", "deleted");
        assertThat(start("24")).isEqualTo("2026-07-02T22:00");
        assertThat(row("23")).containsEntry("deleted_at", null);
    }

    private static Map<String, @Nullable Object> pause() {
        var pause = new HashMap<String, @Nullable Object>(Map.<String, Object>of("appt_is_break", true, "status", ""));
        pause.put("patient", null);
        return pause;
    }

    private static void visit(String id, long doctor, String wallTime) {
        add(id, doctor, wallTime, Map.of());
    }

    private static void add(String id, long doctor, String wallTime, Map<String, ? extends @Nullable Object> more) {
        var fields = new HashMap<String, @Nullable Object>(Map.<String, Object>of(
                "doctor",
                doctor,
                "scheduled_time",
                wallTime,
                "duration",
                60,
                "status",
                "Confirmed",
                "deleted_flag",
                false,
                "patient",
                Long.parseLong(PRACTICE.id("patients", 0))));
        fields.putAll(more);
        PRACTICE.add("appointments", id, fields);
    }

    private static long doctor(int index) {
        return Long.parseLong(PRACTICE.id("doctors", index));
    }

    private static Map<String, @Nullable Object> row(String id) {
        return stage.rows().of("appointment", id);
    }

    private static String start(String id) {
        return String.valueOf(row(id).get("start_time"));
    }
}
