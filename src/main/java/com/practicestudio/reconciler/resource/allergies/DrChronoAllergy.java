package com.practicestudio.reconciler.resource.allergies;

import org.jspecify.annotations.Nullable;

/**
 * An allergy of a patient as DrChrono sends it (section 5.9 of the contract).
 *
 * @param description given with {@code verbose=true} only, if the specification is right; null when it was not sent
 */
record DrChronoAllergy(
        @Nullable String id,
        @Nullable String patient,
        @Nullable String doctor,
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
        return "DrChronoAllergy[" + id + "]";
    }
}
