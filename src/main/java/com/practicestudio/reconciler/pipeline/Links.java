package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.values.Blanks;
import org.jspecify.annotations.Nullable;

/** References by ids of the wire, where "", null and the word {@code blank} are none. */
public final class Links {

    private Links() {}

    /**
     * The record that a row belongs to, such as the patient of a medication.
     *
     * @param field our name of the field
     * @throws Unmappable without an id: what belongs to nobody is of no use
     */
    public static Reference owner(String field, String resource, @Nullable String raw) {
        var id = Blanks.code(raw);
        if (id == null) {
            throw new Unmappable(field, "DrChrono's id is missing");
        }
        return Reference.required(resource, id);
    }

    /** A record that a row has to wait for, or null without an id: where it may belong to nobody. */
    public static @Nullable Reference required(String resource, @Nullable String raw) {
        var id = Blanks.code(raw);
        return id == null ? null : Reference.required(resource, id);
    }

    /** A record that a row can do without, or null without an id. */
    public static @Nullable Reference optional(String resource, @Nullable String raw) {
        var id = Blanks.code(raw);
        return id == null ? null : Reference.optional(resource, id);
    }
}
