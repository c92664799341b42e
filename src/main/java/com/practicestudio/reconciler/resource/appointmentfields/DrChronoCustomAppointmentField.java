package com.practicestudio.reconciler.resource.appointmentfields;

import org.jspecify.annotations.Nullable;

/** A field that a practice has added to its appointments, as DrChrono sends it (section 5.12 of the contract). */
record DrChronoCustomAppointmentField(
        @Nullable String id,
        @Nullable String doctor,
        @Nullable String fieldName,
        @Nullable String fieldDesc,
        @Nullable String order,
        @Nullable String createdAt) {}
