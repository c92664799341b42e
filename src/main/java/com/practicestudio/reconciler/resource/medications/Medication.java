package com.practicestudio.reconciler.resource.medications;

import com.practicestudio.reconciler.pipeline.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A medication that a patient takes or took: the columns of {@code medication}.
 *
 * @param status {@code active} or {@code inactive}: DrChrono never deletes a medication
 * @param dosageQuantity free text, such as {@code 1-2}
 * @param daw dispense as written
 * @param prn to be taken as needed
 */
record Medication(
        Reference patientId,
        @Nullable Reference providerId,
        @Nullable Reference appointmentId,
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
        @Nullable BigDecimal dispenseQuantity,
        @Nullable Integer numberRefills,
        @Nullable Boolean daw,
        @Nullable Boolean prn,
        @Nullable LocalDate datePrescribed,
        @Nullable LocalDate dateStartedTaking,
        @Nullable LocalDate dateStoppedTaking,
        @Nullable String notes,
        @Nullable String pharmacyNote,
        @Nullable String signatureNote) {

    @Override
    public String toString() {
        return "Medication";
    }
}
