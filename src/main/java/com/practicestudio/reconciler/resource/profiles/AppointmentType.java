package com.practicestudio.reconciler.resource.profiles;

import org.jspecify.annotations.Nullable;

/** A kind of appointment that a practice offers: the columns of {@code appointment_type}. */
record AppointmentType(
        @Nullable String name,
        @Nullable String color,
        @Nullable Integer durationMinutes,
        @Nullable String reason,
        @Nullable Boolean onlineScheduling,
        @Nullable Integer sortOrder) {}
