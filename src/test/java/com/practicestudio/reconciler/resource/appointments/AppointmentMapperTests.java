package com.practicestudio.reconciler.resource.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of an appointment. */
class AppointmentMapperTests {

    private static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    private static final ZoneId PACIFIC = ZoneId.of("US/Pacific");

    private final ObjectNode appointment = Mapped.fixture("appointment.json");

    @Test
    void mapsEveryField() {
        appointment
                .put("custom_status", "Waiting for labs")
                .put("recurring_appointment", true)
                .put("recurrence_instance_key", "50000003_20201224")
                .put("base_recurring_appointment", 50000003);

        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Appointment(
                        Reference.required("patients", "90000031"),
                        Reference.optional("doctors", "280001"),
                        Reference.optional("offices", "300001"),
                        Reference.optional("appointment-profiles", "360001"),
                        Instant.parse("2020-12-25T03:00:00Z"),
                        Instant.parse("2020-12-25T03:30:00Z"),
                        30,
                        "Arrived",
                        "Waiting for labs",
                        "New Patient Visit",
                        "Brings <b>forms</b>",
                        1,
                        "5001",
                        false,
                        false,
                        false,
                        true,
                        "50000003_20201224",
                        "50000003",
                        new Secret("{\"field 440001\":\"Dutch\"}")));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void takesTheClaimBeforeTheOneItWasSubmittedAgainFor() {
        appointment.put("claim_id", 6001);

        assertThat(mapped().row().claimId()).isEqualTo("6001");
    }

    @Test
    void twoDoctorsReadTheSameClockInTheirOwnZones() {
        assertThat(mapped(EASTERN).row().startTime()).isEqualTo("2020-12-25T03:00:00Z");
        assertThat(mapped(PACIFIC).row().startTime()).isEqualTo("2020-12-25T06:00:00Z");
    }

    @Test
    void aTimeInTheGapOfSpringMovesForwardByTheGap() {
        appointment.put("scheduled_time", "2026-03-08T02:30:00");

        assertThat(mapped().row().startTime()).isEqualTo("2026-03-08T07:30:00Z");
    }

    @Test
    void aTimeInTheOverlapOfAutumnIsTheEarlierOne() {
        appointment.put("scheduled_time", "2026-11-01T01:30:00");

        assertThat(mapped().row().startTime()).isEqualTo("2026-11-01T05:30:00Z");
    }

    @Test
    void anAppointmentThatRunsThroughTheOverlapLastsAsLongAsItsDuration() {
        appointment.put("scheduled_time", "2026-11-01T01:30:00").put("duration", 90);

        assertThat(mapped().row().endTime()).isEqualTo("2026-11-01T07:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-45T99:00:00"})
    void anAppointmentAtNoTimeIsRefusedAsAWhole(String time) {
        appointment.put("scheduled_time", time);

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .withMessageNotContaining("soon")
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("start_time"));
    }

    @Test
    void withoutADurationTheEndIsNotKnown() {
        appointment.putNull("duration");

        var mapped = mapped();

        assertThat(mapped.row().endTime()).isNull();
        assertThat(mapped.row().duration()).isNull();
        assertThat(mapped.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"half an hour", "-30"})
    void anUnusableDurationIsReportedAndTheOldEndStays(String duration) {
        appointment.put("duration", duration);

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("duration");
        assertThat(mapped.kept()).containsExactlyInAnyOrder("duration", "end_time");
        assertThat(mapped.row().endTime()).isNull();
    }

    @Test
    void aBreakHasNoPatient() {
        appointment.putNull("patient").put("appt_is_break", true);

        var mapped = mapped();

        assertThat(mapped.row().patientId()).isNull();
        assertThat(mapped.row().isBreak()).isTrue();
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void anOldAnswerThatDoesNotTellBreaksShowsThemByTheMissingPatient() {
        appointment.putNull("patient").remove("appt_is_break");

        assertThat(mapped().row().isBreak()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Arrived,      '',           Arrived",
        "arrived,      '',           Arrived",
        "Waiting Room, Waiting Room, Checked In",
        "'',           Waiting Room, Checked In",
        "Waiting labs, Waiting labs, Waiting labs",
        "'',           Waiting labs, Waiting labs",
        "Arrived,      Waiting labs, Arrived",
        "Elsewhere,    Waiting labs, Waiting labs",
        "Elsewhere,    Waiting Room, Checked In"
    })
    void aStatusIsOurCodeOrTheNameOfThePracticesOwn(String status, String custom, String expected) {
        appointment.put("status", status).put("custom_status", custom);

        var mapped = mapped();

        assertThat(mapped.row().status()).isEqualTo(expected);
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void anAppointmentMayHaveNoStatus() {
        appointment.put("status", "");

        var mapped = mapped();

        assertThat(mapped.row().status()).isNull();
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void anUnknownStatusIsReportedAndTheOldOneStays() {
        appointment.put("status", "Abducted");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("status");
        assertThat(mapped.kept()).containsExactly("status");
        assertThat(mapped.row().reason()).isEqualTo("New Patient Visit");
    }

    @Test
    void anOccurrenceThatIsOnlyComputedIsMarkedAsVirtual() {
        appointment
                .put("id", "2020-12-24_50000003")
                .put("is_virtual_base", true)
                .put("recurring_appointment", true);

        var row = mapped().row();

        assertThat(row.isVirtual()).isTrue();
        assertThat(row.isRecurring()).isTrue();
    }

    @Test
    void takesNumbersAsTextAndTextAsNumbers() {
        appointment
                .put("exam_room", "2")
                .put("reason", 42)
                .put("is_walk_in", "True")
                .put("patient", "90000031");

        var row = mapped().row();

        assertThat(row.examRoom()).isEqualTo(2);
        assertThat(row.reason()).isEqualTo("42");
        assertThat(row.isWalkIn()).isTrue();
        assertThat(row.patientId()).isEqualTo(Reference.required("patients", "90000031"));
    }

    @Test
    void anAnswerWithoutThePracticesOwnFieldsKeepsThem() {
        appointment.remove("custom_fields");

        var mapped = mapped();

        assertThat(mapped.row().customFields()).isNull();
        assertThat(mapped.kept()).containsExactly("custom_fields");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void showsNothingOfTheAppointmentWhenPrinted() {
        assertThat(mapped().row()).hasToString("Appointment");
        Mapped.by(
                (DrChronoAppointment wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoAppointment[160000042]");
                    assertThat(AppointmentValues.of(wire, EASTERN, mapping)).hasToString("AppointmentValues");
                    return mapper().map(wire, EASTERN, mapping);
                },
                DrChronoAppointment.class,
                appointment);
    }

    @Test
    void archivedAppointmentsAreAskedForAndAreTombstones() {
        var source = Appointments.SOURCE;

        assertThat(source.always()).containsEntry("show_archived", "true");
        assertThat(source.tombstones()).containsExactly("deleted_flag");
        assertThat(source.everything()).containsEntry("since", "1970-01-01").containsEntry("verbose", "true");
        // A verbose page is a smaller one, which is asked for by its size.
        assertThat(source.query(source.everything()).verbose()).isTrue();
        assertThat(source.query(source.everything()).filters()).doesNotContainKey("verbose");
        assertThat(source.query(Map.of()).verbose()).isFalse();
        assertThat(source.bulkOrder()).isEqualTo("scheduled_time");
        assertThat(source.patientFilter()).isEqualTo("patient");
        assertThat(source.verbose()).isFalse();
    }

    private Mapped<Appointment> mapped() {
        return mapped(EASTERN);
    }

    private Mapped<Appointment> mapped(ZoneId zone) {
        return Mapped.by((wire, mapping) -> mapper().map(wire, zone, mapping), DrChronoAppointment.class, appointment);
    }

    private static AppointmentMapper mapper() {
        return Mappers.getMapper(AppointmentMapper.class);
    }
}
