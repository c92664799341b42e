package com.practicestudio.reconciler.resource.labresults;

import org.jspecify.annotations.Nullable;

/**
 * A result of a lab test as DrChrono sends it (section 5.10 of the contract).
 *
 * @param document DrChrono's id of the lab document that it was reported with
 * @param testPerformed not further documented
 * @param specimenReceived without a zone
 * @param isAbnormal a text in the specification, not a truth value
 */
record DrChronoLabResult(
        @Nullable String id,
        @Nullable String labTest,
        @Nullable String labOrder,
        @Nullable String document,
        @Nullable String status,
        @Nullable String testPerformed,
        @Nullable String specimenReceived,
        @Nullable String observationCode,
        @Nullable String observationDescription,
        @Nullable String groupCode,
        @Nullable String value,
        @Nullable String valueIsNumeric,
        @Nullable String unit,
        @Nullable String normalRange,
        @Nullable String abnormalStatus,
        @Nullable String isAbnormal,
        @Nullable String comments) {

    @Override
    public String toString() {
        return "DrChronoLabResult[" + id + "]";
    }
}
