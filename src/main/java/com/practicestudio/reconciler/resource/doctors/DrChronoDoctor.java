package com.practicestudio.reconciler.resource.doctors;

import org.jspecify.annotations.Nullable;

/** A doctor as DrChrono sends them (section 5.3 of the contract). */
record DrChronoDoctor(
        @Nullable String id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String suffix,
        @Nullable String jobTitle,
        @Nullable String specialty,
        @Nullable String npiNumber,
        @Nullable String email,
        @Nullable String officePhone,
        @Nullable String cellPhone,
        @Nullable String homePhone,
        @Nullable String timezone,
        @Nullable String isAccountSuspended) {

    @Override
    public String toString() {
        return "DrChronoDoctor[" + id + "]";
    }
}
