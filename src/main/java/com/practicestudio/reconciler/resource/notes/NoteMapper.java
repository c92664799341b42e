package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.RowMapping;
import com.practicestudio.reconciler.pipeline.Unmappable;
import org.jspecify.annotations.Nullable;

/** Makes our clinical note of DrChrono's. */
final class NoteMapper implements RowMapping<DrChronoNote, ClinicalNote> {

    /** @throws Unmappable when the note belongs to no appointment or to no patient */
    @Override
    public ClinicalNote map(DrChronoNote wire, MappingContext mapping) {
        var signing = Signing.of(wire.signee(), mapping);
        var sections = Sections.of(wire, mapping);
        return new ClinicalNote(
                Reference.required("appointments", id("appointment_id", wire.appointment(), mapping)),
                Reference.required("patients", id("patient_id", wire.patient(), mapping)),
                signing.locked(),
                signing.lockedBy(),
                signing.supervisorLockedBy(),
                sections == null ? null : sections.document(),
                sections == null ? null : sections.versions(),
                sections == null ? null : RuledValues.document(sections, mapping));
    }

    private static String id(String field, @Nullable String raw, MappingContext mapping) {
        var id = mapping.text(raw);
        if (id == null) {
            throw new Unmappable(field, "is missing");
        }
        return id;
    }
}
