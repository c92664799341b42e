package com.practicestudio.reconciler.resource.medications;

import org.jspecify.annotations.Nullable;

/**
 * A medication of a patient as DrChrono sends it (section 5.9 of the contract).
 *
 * @param dosageQuantity free text, although it was a decimal once
 * @param daw dispense as written
 * @param prn to be taken as needed
 */
record DrChronoMedication(
        @Nullable String id,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String appointment,
        @Nullable String name,
        @Nullable String ndc,
        @Nullable String rxnorm,
        @Nullable String status,
        @Nullable String orderStatus,
        @Nullable String indication,
        @Nullable String route,
        @Nullable String frequency,
        @Nullable String dosageQuantity,
        @Nullable String dosageUnits,
        @Nullable String dispenseQuantity,
        @Nullable String numberRefills,
        @Nullable String daw,
        @Nullable String prn,
        @Nullable String datePrescribed,
        @Nullable String dateStartedTaking,
        @Nullable String dateStoppedTaking,
        @Nullable String notes,
        @Nullable String pharmacyNote,
        @Nullable String signatureNote) {

    @Override
    public String toString() {
        return "DrChronoMedication[" + id + "]";
    }
}
