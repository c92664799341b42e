package com.practicestudio.reconciler.resource.laborders;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order to a laboratory as DrChrono sends it (section 5.10 of the contract). Its {@code documents} are not read: each lab
 * document names its order itself.
 *
 * @param sublab DrChrono's id of the laboratory
 * @param icd10Codes an array of {@code {code, description}}; as a tree, because one that was not sent (null) is not one
 *     that is empty
 * @param timestamp without a zone
 */
record DrChronoLabOrder(
        @Nullable String id,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String sublab,
        @Nullable String status,
        @Nullable String priority,
        @Nullable String accessionNumber,
        @Nullable String requisitionId,
        @Nullable String externalRequisitionId,
        @Nullable JsonNode icd10Codes,
        @Nullable String notes,
        @Nullable String timestamp) {

    @Override
    public String toString() {
        return "DrChronoLabOrder[" + id + "]";
    }
}
