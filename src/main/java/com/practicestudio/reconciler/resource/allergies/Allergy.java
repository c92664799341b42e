package com.practicestudio.reconciler.resource.allergies;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a patient does not tolerate: the columns of {@code allergy}.
 *
 * @param snomedReaction SNOMED code of the reaction
 * @param status {@code active} or {@code inactive}: DrChrono never deletes an allergy
 * @param verificationStatus how sure it is; {@code entered-in-error} is not a deletion either
 */
record Allergy(
        Reference patientId,
        @Nullable Reference providerId,
        @Nullable String description,
        @Nullable String reaction,
        @Nullable String rxnorm,
        @Nullable String snomedCode,
        @Nullable String snomedReaction,
        @Nullable String status,
        @Nullable String verificationStatus,
        @Nullable String notes) {

    @Override
    public String toString() {
        return "Allergy";
    }
}
