package com.practicestudio.reconciler.resource.appointments;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Beside;
import com.practicestudio.reconciler.pipeline.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that is taken in a provider's calendar: the columns of {@code appointment}, in the words of the guide's
 * appointment table.
 *
 * @param patientId null for breaks
 * @param appointmentType our id of the appointment type
 * @param endTime null when DrChrono gives no duration, or none that can be used for an appointment that was moved
 * @param duration minutes
 * @param status our code, or the name of the practice's own status
 * @param isVirtual whether DrChrono has only computed it from a series so far
 * @param customFields JSON, as {@code CustomValues.document} gives it
 */
record Appointment(
        @Nullable Reference patientId,
        @Nullable Reference providerId,
        @Nullable Reference locationId,
        @Nullable Reference appointmentType,
        Instant startTime,
        @Beside("start_time") @Nullable Instant endTime,
        @Nullable Integer duration,
        @Nullable String status,
        @Nullable String customStatus,
        @Nullable String reason,
        @Nullable String notes,
        @Nullable Integer examRoom,
        @Nullable String claimId,
        Boolean isBreak,
        @Nullable Boolean isWalkIn,
        @Nullable Boolean isVirtual,
        @Nullable Boolean isRecurring,
        @Nullable String recurrenceKey,
        @Nullable String baseRecurringAppointment,
        @Nullable Secret customFields) {

    @Override
    public String toString() {
        return "Appointment";
    }
}
