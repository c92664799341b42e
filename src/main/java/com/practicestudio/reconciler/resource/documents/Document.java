package com.practicestudio.reconciler.resource.documents;

import com.practicestudio.reconciler.pipeline.Reference;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document in a patient's chart: the columns of {@code document}. Its file stands apart, in {@code document_file}.
 *
 * @param metatags JSON array
 */
record Document(
        @Nullable Reference patientId,
        @Nullable Reference providerId,
        @Nullable LocalDate date,
        @Nullable String description,
        @Nullable String metatags) {

    @Override
    public String toString() {
        return "Document";
    }
}
