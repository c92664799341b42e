package com.practicestudio.reconciler.resource.medications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a medication. */
class MedicationMapperTests {

    private final ObjectNode medication = Mapped.fixture("medication.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Medication(
                        Reference.required("patients", "90000031"),
                        Reference.optional("doctors", "280001"),
                        Reference.optional("appointments", "160000042"),
                        "Amoxicillin 500 mg capsule",
                        "00093310905",
                        "308191",
                        "active",
                        "Electronic eRx Sent",
                        "Dental abscess",
                        "oral",
                        "three times a day",
                        "1-2",
                        "capsule",
                        new BigDecimal("30.5"),
                        2,
                        true,
                        false,
                        LocalDate.parse("2026-11-02"),
                        LocalDate.parse("2026-11-03"),
                        LocalDate.parse("2026-11-10"),
                        "Take with food",
                        "Call before filling",
                        "Signed by the covering doctor"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsUnusableValuesAndMapsTheRest() {
        medication
                .put("dispense_quantity", "a bottle")
                .put("number_refills", "some")
                .put("daw", "perhaps")
                .put("date_prescribed", "last week");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("dispense_quantity", "number_refills", "daw", "date_prescribed");
        assertThat(mapped.kept())
                .containsExactlyInAnyOrder("dispense_quantity", "number_refills", "daw", "date_prescribed");
        assertThat(mapped.row().name()).isEqualTo("Amoxicillin 500 mg capsule");
    }

    @Test
    void aStatusThatNobodyKnowsYetIsKeptAsItIs() {
        medication.put("status", "paused").put("order_status", "Sent by pigeon");

        var mapped = mapped();

        assertThat(mapped.row().status()).isEqualTo("paused");
        assertThat(mapped.row().orderStatus()).isEqualTo("Sent by pigeon");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void aMedicationMayBelongToNoAppointment() {
        medication.putNull("appointment").putNull("doctor");

        var row = mapped().row();

        assertThat(row.appointmentId()).isNull();
        assertThat(row.providerId()).isNull();
    }

    @Test
    void aMedicationOfNobodyIsRefusedAsAWhole() {
        medication.putNull("patient");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("patient_id"));
    }

    @Test
    void showsNothingOfTheMedicationWhenPrinted() {
        assertThat(mapped().row()).hasToString("Medication");
        Mapped.by(
                (DrChronoMedication wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoMedication[410000001]");
                    assertThat(MedicationValues.of(wire, mapping)).hasToString("MedicationValues");
                    return mapper().map(wire, mapping);
                },
                DrChronoMedication.class,
                medication);
    }

    @Test
    void medicationsAreListedByPatientAndAreNeverDeleted() {
        var source = new Medications().medicationResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/medications");
        assertThat(source.patientFilter()).isEqualTo("patient");
        assertThat(source.since()).isFalse();
        assertThat(source.tombstones()).isEmpty();
    }

    private Mapped<Medication> mapped() {
        return Mapped.by(mapper(), DrChronoMedication.class, medication);
    }

    private static MedicationMapper mapper() {
        return Mappers.getMapper(MedicationMapper.class);
    }
}
