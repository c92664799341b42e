package com.practicestudio.reconciler.resource.problems;

import org.jspecify.annotations.Nullable;

/**
 * A problem of a patient as DrChrono sends it (section 5.9 of the contract).
 *
 * @param icdVersion {@code 9} or {@code 10}
 */
record DrChronoProblem(
        @Nullable String id,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String appointment,
        @Nullable String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable String problemType,
        @Nullable String icdCode,
        @Nullable String icdVersion,
        @Nullable String snomedCtCode,
        @Nullable String status,
        @Nullable String verificationStatus,
        @Nullable String infoUrl,
        @Nullable String dateDiagnosis,
        @Nullable String dateOnset,
        @Nullable String dateChanged,
        @Nullable String abatementDate,
        @Nullable String notes) {

    @Override
    public String toString() {
        return "DrChronoProblem[" + id + "]";
    }
}
