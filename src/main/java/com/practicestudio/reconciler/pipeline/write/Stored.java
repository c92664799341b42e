package com.practicestudio.reconciler.pipeline.write;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as we hold it: its values in the order of the table's columns, secrets decrypted, references as our ids. */
record Stored(
        @Nullable Object[] values,
        @Nullable String sourceUpdatedAt,
        @Nullable Instant deletedAt) {

    @Override
    public String toString() {
        return "Stored";
    }
}
