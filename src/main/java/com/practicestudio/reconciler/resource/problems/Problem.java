package com.practicestudio.reconciler.resource.problems;

import com.practicestudio.reconciler.pipeline.Reference;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a patient has or had: the columns of {@code problem}.
 *
 * @param icdVersion version of the code system of {@code icdCode}: {@code 9} or {@code 10}
 * @param status {@code active}, {@code inactive} or {@code resolved}: DrChrono never deletes a problem
 * @param verificationStatus how sure it is; {@code entered-in-error} is not a deletion either
 */
record Problem(
        Reference patientId,
        @Nullable Reference providerId,
        @Nullable Reference appointmentId,
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
        @Nullable LocalDate dateDiagnosis,
        @Nullable LocalDate dateOnset,
        @Nullable LocalDate dateChanged,
        @Nullable LocalDate abatementDate,
        @Nullable String notes) {

    @Override
    public String toString() {
        return "Problem";
    }
}
