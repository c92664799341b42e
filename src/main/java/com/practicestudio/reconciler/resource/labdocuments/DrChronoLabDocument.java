package com.practicestudio.reconciler.resource.labdocuments;

import org.jspecify.annotations.Nullable;

/**
 * A document of a lab order as DrChrono sends it (section 5.10 of the contract). Its {@code document} is not read: it is a
 * URL that dies after an hour.
 *
 * @param timestamp without a zone
 * @param hl7 raw HL7 v2
 */
record DrChronoLabDocument(
        @Nullable String id,
        @Nullable String labOrder,
        @Nullable String type,
        @Nullable String timestamp,
        @Nullable String hl7) {

    @Override
    public String toString() {
        return "DrChronoLabDocument[" + id + "]";
    }
}
