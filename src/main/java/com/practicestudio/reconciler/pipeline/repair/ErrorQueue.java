package com.practicestudio.reconciler.pipeline.repair;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be applied: one row for each record and field (table {@code sync_error}). */
public interface ErrorQueue {

    /** Why an entry is there. */
    enum Kind {
        /** The row cannot be read. */
        MALFORMED,
        /** The row can be read and not be used. */
        UNMAPPABLE,
        /** One field cannot be used; the rest of the row went in. */
        FIELD,
        /** Another record has to be there first. */
        WAITING,
        /** The database refused the row. */
        REFUSED,
        /** A webhook told of the record, and it could not be asked for. */
        UNFETCHED
    }

    /** What has become of an entry. */
    enum State {
        OPEN,
        /** The row went in. */
        RESOLVED,
        /** Closed by an operator without being applied. */
        DISCARDED
    }

    /**
     * Which entries are meant; null and no ids stand for all.
     *
     * @param practice key
     * @param resource name
     * @param field our name of the field; empty for the entries of whole rows
     * @param ids numbers that an operator gave
     */
    record Filter(
            @Nullable String practice,
            @Nullable String resource,
            @Nullable Kind kind,
            @Nullable String field,
            List<Long> ids) {

        /** All entries of a practice. */
        public static Filter of(String practice) {
            return new Filter(practice, null, null, null, List.of());
        }

        /** These entries. */
        public static Filter of(List<Long> ids) {
            return new Filter(null, null, null, null, ids);
        }
    }

    /**
     * @param field our name of the field, or empty when the row as a whole is meant
     * @param reason plain words, never a value
     * @param waitsFor resource and id of the record it waits for, or null
     * @param attempts how often this version of the row was tried
     * @param firstSeenAt UTC
     * @param lastSeenAt UTC
     */
    record Entry(
            long id,
            String practice,
            String resource,
            String externalId,
            Kind kind,
            String field,
            String reason,
            @Nullable String waitsFor,
            State state,
            int attempts,
            Instant firstSeenAt,
            Instant lastSeenAt) {}

    /**
     * Open entries that have the same wrong with them.
     *
     * @param field our name of the field, or empty when rows as a whole are meant
     * @param firstSeenAt UTC, of the oldest of them
     * @param lastSeenAt UTC, of the newest
     * @param newInADay those that came in the last 24 hours
     * @param newInAWeek those that came in the last 7 days
     */
    record Pattern(
            String practice,
            String resource,
            Kind kind,
            String field,
            long entries,
            Instant firstSeenAt,
            Instant lastSeenAt,
            long newInADay,
            long newInAWeek) {}

    /**
     * Entries by id, a page at a time.
     *
     * @param afterId the last id of the page before, or 0
     */
    List<Entry> list(Filter filter, State state, long afterId, int limit);

    /** @return the entry, or null */
    @Nullable
    Entry find(long id);

    /** The row as DrChrono sent it, decrypted: it holds PHI. Empty when there is no such entry, or it was too large to be kept. */
    Optional<String> payload(long id);

    /** Closes open entries without applying them, some at a time. @return how many were open */
    int discard(Filter filter, String reason);

    /** What is wrong most often first. @param practice key, or null for all */
    List<Pattern> patterns(@Nullable String practice);
}
