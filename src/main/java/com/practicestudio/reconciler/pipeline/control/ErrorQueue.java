package com.practicestudio.reconciler.pipeline.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be applied: one row for each record and field (table {@code sync_error}). */
public interface ErrorQueue {

    /**
     * @param kind MALFORMED (the row cannot be read), UNMAPPABLE (it cannot be used), FIELD (one field of it cannot be
     *     used, the rest went in), WAITING (for another record), REFUSED (the database refused it)
     * @param field our name of the field, or empty when the row as a whole is meant
     * @param reason plain words, never a value
     * @param waitsFor resource and id of the record it waits for, or null
     * @param state OPEN, RESOLVED or DISCARDED
     * @param firstSeenAt UTC
     * @param lastSeenAt UTC
     */
    record Entry(
            long id,
            String practice,
            String resource,
            String externalId,
            String kind,
            String field,
            String reason,
            @Nullable String waitsFor,
            String state,
            int attempts,
            Instant firstSeenAt,
            Instant lastSeenAt) {}

    /**
     * Open entries by id, a page at a time.
     *
     * @param practice key, or null for all
     * @param resource name, or null for all
     * @param afterId the last id of the page before, or 0
     */
    List<Entry> open(@Nullable String practice, @Nullable String resource, long afterId, int limit);

    /** @return the entry, or null */
    @Nullable
    Entry find(long id);

    /** The row as DrChrono sent it, decrypted: it holds PHI. Empty when there is no such entry or none was kept. */
    Optional<String> payload(long id);

    /** Closes entries without applying them. @return how many were open */
    int discard(List<Long> ids, String reason);
}
