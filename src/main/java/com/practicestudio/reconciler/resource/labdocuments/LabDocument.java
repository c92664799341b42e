package com.practicestudio.reconciler.resource.labdocuments;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document that belongs to a lab order, the document itself left out: the columns of {@code lab_document}.
 *
 * @param type REQ requisition, ABN notice to the beneficiary, R-A both, RES results
 * @param timestamp text of the wire, in a zone that is not known
 * @param hl7 the message of the laboratory, character by character
 */
record LabDocument(
        Reference labOrderId,
        @Nullable String type,
        @Nullable String timestamp,
        @Nullable Secret hl7) {

    @Override
    public String toString() {
        return "LabDocument";
    }
}
