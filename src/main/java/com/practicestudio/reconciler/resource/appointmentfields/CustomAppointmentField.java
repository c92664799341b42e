package com.practicestudio.reconciler.resource.appointmentfields;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A field of a practice's own in its appointments: the columns of {@code custom_appointment_field}.
 *
 * @param providerId whose field it is
 * @param displayOrder its place among the others
 * @param sourceCreatedAt DrChrono's naive time, text of the wire
 */
record CustomAppointmentField(
        @Nullable Reference providerId,
        @Nullable String name,
        @Nullable String description,
        @Nullable Integer displayOrder,
        @Nullable String sourceCreatedAt) {}
