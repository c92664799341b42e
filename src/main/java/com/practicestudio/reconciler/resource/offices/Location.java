package com.practicestudio.reconciler.resource.offices;

import org.jspecify.annotations.Nullable;

/** A place where a practice sees its patients: the columns of {@code location}. */
record Location(
        @Nullable String name,
        @Nullable String addressLine1,
        @Nullable String addressCity,
        @Nullable String addressState,
        @Nullable String addressPostalCode,
        @Nullable String country,
        @Nullable String phone,
        @Nullable String phoneExtension,
        @Nullable String fax) {}
