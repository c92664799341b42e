package com.practicestudio.reconciler.pipeline.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row as we hold it.
 *
 * @param values in the order of the table's columns, secrets decrypted, references as our ids
 * @param writtenAt its {@code updated_at} (UTC)
 */
public record Stored(
        @Nullable Object[] values,
        @Nullable String sourceUpdatedAt,
        @Nullable Instant deletedAt,
        Instant writtenAt,
        byte @Nullable [] digest) {

    @Override
    public String toString() {
        return "Stored";
    }
}
