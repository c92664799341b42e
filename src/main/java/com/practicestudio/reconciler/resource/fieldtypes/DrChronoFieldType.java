package com.practicestudio.reconciler.resource.fieldtypes;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a template of clinical notes as DrChrono sends it (section 5.8 of the contract).
 *
 * @param clinicalNoteTemplate DrChrono's id of the template
 * @param dataType {@code String}, {@code TwoStrings}, {@code Checkbox}, {@code NullCheckbox}, {@code FreeDraw}, {@code
 *     Photo}, {@code Header}, {@code Subheader} or nothing
 * @param allowedValues an array of texts
 */
record DrChronoFieldType(
        @Nullable String id,
        @Nullable String clinicalNoteTemplate,
        @Nullable String name,
        @Nullable String dataType,
        @Nullable String required,
        @Nullable JsonNode allowedValues,
        @Nullable String comment) {}
