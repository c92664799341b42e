package com.practicestudio.reconciler.resource.demographicfields;

import org.jspecify.annotations.Nullable;

/**
 * A field that a practice has added to its patients' demographics, as DrChrono sends it (section 5.12 of the contract).
 *
 * @param allowedValues separated by commas; empty when any value is allowed
 */
record DrChronoCustomDemographic(
        @Nullable String id,
        @Nullable String doctor,
        @Nullable String name,
        @Nullable String description,
        @Nullable String allowedValues,
        @Nullable String templateName) {}
