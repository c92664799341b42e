package com.practicestudio.reconciler.pipeline;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another record that a row points to, by DrChrono's id; the pipeline stores our id of it.
 *
 * @param resource name of the resource that the other record belongs to, such as {@code patients}
 * @param externalId DrChrono's id of it
 * @param required whether the row has to wait until the other record is there; otherwise the row goes in without it and
 *     the field follows later
 */
public record Reference(String resource, String externalId, boolean required) {

    private static final Pattern PLAUSIBLE = Pattern.compile("(?=.*[0-9])[A-Za-z0-9_-]{1,64}");

    public static Reference required(String resource, String externalId) {
        return new Reference(resource, externalId, true);
    }

    public static Reference optional(String resource, String externalId) {
        return new Reference(resource, externalId, false);
    }

    /**
     * Whether the id can be one of DrChrono's: a number, or a number with a date before it. What is none may be anything,
     * a name too, and is shown nowhere.
     */
    public boolean isPlausible() {
        return PLAUSIBLE.matcher(externalId).matches();
    }

    /** Ids differ most: rows are full of references, which are looked up at every turn. */
    @Override
    public int hashCode() {
        return externalId.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reference reference
                && externalId.equals(reference.externalId)
                && resource.equals(reference.resource)
                && required == reference.required;
    }
}
