package com.practicestudio.reconciler.resource.offices;

import org.jspecify.annotations.Nullable;

/** An office as DrChrono sends it (section 5.4 of the contract). */
record DrChronoOffice(
        @Nullable String id,
        @Nullable String name,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zipCode,
        @Nullable String country,
        @Nullable String phoneNumber,
        @Nullable String faxNumber) {}
