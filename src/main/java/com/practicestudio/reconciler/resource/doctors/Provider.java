package com.practicestudio.reconciler.resource.doctors;

import org.jspecify.annotations.Nullable;

/**
 * A person who treats patients: the columns of {@code provider}.
 *
 * @param timeZone name of the zone that their appointments are written in, such as {@code US/Eastern}
 */
record Provider(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String suffix,
        @Nullable String jobTitle,
        @Nullable String specialty,
        @Nullable String npi,
        @Nullable String email,
        @Nullable String phoneWork,
        @Nullable String phoneWorkExtension,
        @Nullable String phonePersonal,
        @Nullable String phonePersonalExtension,
        @Nullable String timeZone,
        @Nullable Boolean isActive) {

    @Override
    public String toString() {
        return "Provider";
    }
}
