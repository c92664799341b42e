package com.practicestudio.reconciler.resource.notetemplates;

import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A template of clinical notes as it is now: the columns of {@code note_template}.
 *
 * @param providerId null when the template is the whole practice's
 * @param isPersistent whether its section is the same in all notes
 * @param displayOrder JSON
 * @param fieldIds JSON array of DrChrono's ids, in the order of the template
 */
record NoteTemplate(
        @Nullable String name,
        @Nullable Reference providerId,
        @Nullable String workflowKey,
        @Nullable Boolean isOnpatient,
        @Nullable Boolean isPersistent,
        @Nullable String displayOrder,
        @Nullable String fieldIds) {}
