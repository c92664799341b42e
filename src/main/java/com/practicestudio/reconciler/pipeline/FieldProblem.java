package com.practicestudio.reconciler.pipeline;

/**
 * A value that could not be used.
 *
 * @param field our name of the field
 * @param reason plain words, never the value
 */
public record FieldProblem(String field, String reason) {}
