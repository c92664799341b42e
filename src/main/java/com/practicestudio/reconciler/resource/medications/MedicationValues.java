package com.practicestudio.reconciler.resource.medications;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What of a medication is more than text: converted, and reported under our field's name where it cannot be used. */
record MedicationValues(
        Reference patientId,
        @Nullable Reference providerId,
        @Nullable Reference appointmentId,
        @Nullable BigDecimal dispenseQuantity,
        @Nullable Integer numberRefills,
        @Nullable Boolean daw,
        @Nullable Boolean prn,
        @Nullable LocalDate datePrescribed,
        @Nullable LocalDate dateStartedTaking,
        @Nullable LocalDate dateStoppedTaking) {

    /** @throws Unmappable without a patient */
    static MedicationValues of(DrChronoMedication wire, MappingContext mapping) {
        return new MedicationValues(
                Links.owner("patient_id", "patients", wire.patient()),
                Links.optional("doctors", wire.doctor()),
                Links.optional("appointments", wire.appointment()),
                mapping.decimal("dispense_quantity", wire.dispenseQuantity(), 10, 4),
                mapping.integer("number_refills", wire.numberRefills()),
                mapping.flag("daw", wire.daw()),
                mapping.flag("prn", wire.prn()),
                mapping.date("date_prescribed", wire.datePrescribed()),
                mapping.date("date_started_taking", wire.dateStartedTaking()),
                mapping.date("date_stopped_taking", wire.dateStoppedTaking()));
    }

    @Override
    public String toString() {
        return "MedicationValues";
    }
}
