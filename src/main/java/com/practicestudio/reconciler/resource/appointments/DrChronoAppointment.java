package com.practicestudio.reconciler.resource.appointments;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An appointment as DrChrono sends it (section 5.2 of the contract).
 *
 * @param id digits, or {@code date_id} of an occurrence of a series that DrChrono has only computed so far
 * @param claimId named by the servis guide, but not in DrChrono's specification
 * @param resubmitClaimOriginalId a number; as a tree, because one that was not sent (null) is not one that is empty (a JSON
 *     null)
 * @param patient null for breaks
 * @param examRoom index of the office's room, from 1
 * @param scheduledTime wall clock of the clinic, without a zone
 * @param customFields in a walk of everything only: a list of {@code field_type}, {@code field_value} and times
 */
record DrChronoAppointment(
        @Nullable String id,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String office,
        @Nullable String profile,
        @Nullable String scheduledTime,
        @Nullable String duration,
        @Nullable String status,
        @Nullable String customStatus,
        @Nullable String reason,
        @Nullable String notes,
        @Nullable String examRoom,
        @Nullable String claimId,
        @Nullable JsonNode resubmitClaimOriginalId,
        @Nullable String apptIsBreak,
        @Nullable String isWalkIn,
        @Nullable String isVirtualBase,
        @Nullable String recurringAppointment,
        @Nullable String recurrenceInstanceKey,
        @Nullable String baseRecurringAppointment,
        @Nullable JsonNode customFields) {

    @Override
    public String toString() {
        return "DrChronoAppointment[" + id + "]";
    }
}
