package com.practicestudio.reconciler.resource.labresults;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a laboratory found: the columns of {@code lab_result}.
 *
 * @param status DrChrono's letter: P, I, C, F or X
 * @param testPerformed text of the wire
 * @param specimenReceived text of the wire, in a zone that is not known
 * @param normalRange lower and upper bound with a space between them when they are numbers
 * @param abnormalStatus DrChrono's code, such as {@code HH}
 * @param isAbnormal text of the wire
 */
record LabResult(
        Reference labTestId,
        @Nullable Reference labOrderId,
        @Nullable Reference labDocumentId,
        @Nullable String status,
        @Nullable String testPerformed,
        @Nullable String specimenReceived,
        @Nullable String observationCode,
        @Nullable String observationDescription,
        @Nullable String groupCode,
        @Nullable String value,
        @Nullable Boolean valueIsNumeric,
        @Nullable String unit,
        @Nullable String normalRange,
        @Nullable String abnormalStatus,
        @Nullable String isAbnormal,
        @Nullable String comments) {

    @Override
    public String toString() {
        return "LabResult";
    }
}
