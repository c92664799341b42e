package com.practicestudio.reconciler.pipeline;

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

    public static Reference required(String resource, String externalId) {
        return new Reference(resource, externalId, true);
    }

    public static Reference optional(String resource, String externalId) {
        return new Reference(resource, externalId, false);
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
