package com.practicestudio.reconciler.resource.notes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A clinical note as DrChrono sends it (section 5.8 of the contract). It has neither an id nor an {@code updated_at}.
 *
 * @param appointment DrChrono's id of the appointment, which tells the note from all others
 * @param signee an object with {@code locked_by} and {@code supervisor_locked_by}; as a tree, because one that was not sent
 *     (null) is not one that is empty (a JSON null)
 * @param clinicalNoteSections null when they were not sent
 */
record DrChronoNote(
        @Nullable String appointment,
        @Nullable String patient,
        @Nullable JsonNode signee,
        @Nullable List<@Nullable Section> clinicalNoteSections) {

    @Override
    public String toString() {
        return "DrChronoNote[" + appointment + "]";
    }

    /** What was written with one template. @param clinicalNoteTemplate DrChrono's id of it */
    record Section(
            @Nullable String clinicalNoteTemplate,
            @Nullable String name,
            @Nullable List<@Nullable Value> values) {

        @Override
        public String toString() {
            return "Section[" + clinicalNoteTemplate + "]";
        }
    }

    /** What stands in one field. @param clinicalNoteField DrChrono's id of the field type */
    record Value(
            @Nullable String id,
            @Nullable String clinicalNoteField,
            @Nullable String value) {

        @Override
        public String toString() {
            return "Value[" + id + "]";
        }
    }
}
