package com.practicestudio.reconciler.resource.schedules;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * When a provider works: the columns of {@code provider_schedule}.
 *
 * @param schedule JSON as DrChrono shapes it, null when none is set
 */
record ProviderSchedule(
        @Nullable Reference providerId, @Nullable String schedule) {}
