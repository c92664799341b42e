package com.practicestudio.reconciler.resource.profiles;

import org.jspecify.annotations.Nullable;

/** An appointment profile as DrChrono sends it (section 5.7 of the contract). */
record DrChronoProfile(
        @Nullable String id,
        @Nullable String name,
        @Nullable String color,
        @Nullable String duration,
        @Nullable String reason,
        @Nullable String onlineScheduling,
        @Nullable String sortOrder) {}
