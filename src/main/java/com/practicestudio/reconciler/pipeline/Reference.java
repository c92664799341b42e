package com.practicestudio.reconciler.pipeline;

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
}
