package com.practicestudio.reconciler.pipeline.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that has to be written.
 *
 * @param sourceUpdatedAt DrChrono's naive time of the last change, text of the wire, or null
 * @param fields names of what changed; empty unless it is an update
 * @param values in the order of the table's columns
 * @param deletedAt when we learned that it is deleted (UTC), or null
 * @param writtenAt what {@code updated_at} becomes (UTC)
 * @param digest what {@code row_digest} becomes
 */
public record Change(
        String externalId,
        @Nullable String sourceUpdatedAt,
        Kind kind,
        List<String> fields,
        @Nullable Object[] values,
        @Nullable Instant deletedAt,
        Instant writtenAt,
        byte[] digest) {

    /** What becomes of the row. */
    public enum Kind {
        INSERT,
        UPDATE,
        /** Nothing that anybody sees: the row is as it was, and its digest is brought up to date. */
        RENEWAL
    }

    @Override
    public String toString() {
        return "Change[" + externalId + "]";
    }
}
