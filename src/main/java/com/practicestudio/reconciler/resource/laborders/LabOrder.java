package com.practicestudio.reconciler.resource.laborders;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered of a laboratory: the columns of {@code lab_order}.
 *
 * @param sublab DrChrono's id of the laboratory
 * @param status DrChrono's letter: N not sent, Q queued, A notice to the beneficiary needed, S sent, R results in, E error
 * @param priority N normal, S at once
 * @param icd10Codes the diagnoses as JSON: an array of {@code {code, description}}
 * @param timestamp text of the wire, in a zone that is not known
 */
record LabOrder(
        Reference patientId,
        @Nullable Reference providerId,
        @Nullable String sublab,
        @Nullable String status,
        @Nullable String priority,
        @Nullable String accessionNumber,
        @Nullable String requisitionId,
        @Nullable String externalRequisitionId,
        @Nullable String icd10Codes,
        @Nullable String notes,
        @Nullable String timestamp) {

    @Override
    public String toString() {
        return "LabOrder";
    }
}
