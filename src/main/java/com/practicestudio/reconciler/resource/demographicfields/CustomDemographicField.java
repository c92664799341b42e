package com.practicestudio.reconciler.resource.demographicfields;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A field of a practice's own in its patients' demographics: the columns of {@code custom_demographic_field}.
 *
 * @param providerId whose field it is
 * @param allowedValues JSON array of texts, or null when any value is allowed
 */
record CustomDemographicField(
        @Nullable Reference providerId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String allowedValues,
        @Nullable String templateName) {}
