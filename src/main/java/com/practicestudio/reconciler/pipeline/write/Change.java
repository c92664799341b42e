package com.practicestudio.reconciler.pipeline.write;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that has to be written.
 *
 * @param isNew whether we hold it not yet
 * @param fields names of what changed; empty for a new row
 * @param values in the order of the table's columns
 * @param deletedAt when we learned that it is deleted (UTC), or null
 */
record Change(
        Candidate candidate,
        boolean isNew,
        List<String> fields,
        @Nullable Object[] values,
        @Nullable Instant deletedAt) {

    String externalId() {
        return candidate.externalId();
    }

    @Nullable
    String sourceUpdatedAt() {
        return candidate.sourceUpdatedAt();
    }

    @Override
    public String toString() {
        return "Change[" + externalId() + "]";
    }
}
