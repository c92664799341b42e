package com.practicestudio.reconciler.pipeline.map;

import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Why a row, or one field of it, could not be applied.
 *
 * @param field our name of the field, or empty when the row as a whole is meant
 * @param reason plain words, never a value
 * @param waitsFor the record that has to be there first, or null
 */
public record Problem(
        Kind kind, String field, String reason, @Nullable Reference waitsFor) {

    static Problem malformed(String field, String reason) {
        return new Problem(Kind.MALFORMED, field, reason, null);
    }

    static Problem unmappable(String field, String reason) {
        return new Problem(Kind.UNMAPPABLE, field, reason, null);
    }

    static Problem field(String field, String reason) {
        return new Problem(Kind.FIELD, field, reason, null);
    }

    /**
     * A record that is not there.
     *
     * @param field our name of the field
     * @param whole whether the row as a whole has to do without it, and therefore waits
     */
    public static Problem missing(String field, boolean whole, Reference reference) {
        if (reference.isPlausible()) {
            return waiting(whole ? "" : field, reference);
        }
        return whole ? unmappable(field, "is not an id") : field(field, "is not an id");
    }

    private static Problem waiting(String field, Reference reference) {
        var reason = "waits for %s %s".formatted(reference.resource(), reference.externalId());
        return new Problem(Kind.WAITING, field, reason, reference);
    }

    /** A record that could not be asked for. */
    public static Problem unfetched(String reason) {
        return new Problem(Kind.UNFETCHED, "", reason, null);
    }

    /** @param reason of the database, without values */
    public static Problem refused(String reason) {
        return new Problem(Kind.REFUSED, "", reason, null);
    }
}
