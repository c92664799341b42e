package com.practicestudio.reconciler.templates;

/**
 * What becomes of one field of a template.
 *
 * @param template DrChrono's id of it
 * @param version that it is about; {@link #ALL_VERSIONS} for those that have no rule of their own for the field
 * @param field DrChrono's id of it
 * @param target name of the value in a note's {@code mapped}
 */
public record MappingRule(String template, int version, String field, String target, ValueType type) {

    /** In place of a version. */
    public static final int ALL_VERSIONS = 0;
}
