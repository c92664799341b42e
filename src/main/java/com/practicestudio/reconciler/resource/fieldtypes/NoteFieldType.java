package com.practicestudio.reconciler.resource.fieldtypes;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A field that a template of clinical notes has: the columns of {@code note_field_type}.
 *
 * @param dataType DrChrono's word
 * @param allowedValues JSON array of texts
 */
record NoteFieldType(
        Reference noteTemplateId,
        @Nullable String name,
        @Nullable String dataType,
        @Nullable Boolean isRequired,
        @Nullable String allowedValues,
        @Nullable String comment) {}
