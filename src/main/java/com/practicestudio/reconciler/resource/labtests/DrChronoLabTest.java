package com.practicestudio.reconciler.resource.labtests;

import org.jspecify.annotations.Nullable;

/**
 * A test of a lab order as DrChrono sends it (section 5.10 of the contract).
 *
 * @param collectionDate when the specimen was taken, without a zone
 * @param specimenTotalVolume a number; its unit is not documented
 */
record DrChronoLabTest(
        @Nullable String id,
        @Nullable String labOrder,
        @Nullable String code,
        @Nullable String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String collectionDate,
        @Nullable String specimenSource,
        @Nullable String specimenCondition,
        @Nullable String specimenTotalVolume,
        @Nullable String internalNotes,
        @Nullable String reportNotes) {

    @Override
    public String toString() {
        return "DrChronoLabTest[" + id + "]";
    }
}
