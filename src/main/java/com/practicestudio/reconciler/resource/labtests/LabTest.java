package com.practicestudio.reconciler.resource.labtests;

import com.practicestudio.reconciler.pipeline.Reference;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a lab order asks to be tested: the columns of {@code lab_test}.
 *
 * @param status DrChrono's letter: P, I, C, F or X
 * @param collectionDate text of the wire, in a zone that is not known
 * @param specimenTotalVolume in a unit that is not documented
 */
record LabTest(
        Reference labOrderId,
        @Nullable String code,
        @Nullable String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String collectionDate,
        @Nullable String specimenSource,
        @Nullable String specimenCondition,
        @Nullable BigDecimal specimenTotalVolume,
        @Nullable String internalNotes,
        @Nullable String reportNotes) {

    @Override
    public String toString() {
        return "LabTest";
    }
}
