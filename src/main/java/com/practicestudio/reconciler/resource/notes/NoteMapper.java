package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.RowMapping;
import com.practicestudio.reconciler.pipeline.Unmappable;

/** Makes our clinical note of DrChrono's. */
final class NoteMapper implements RowMapping<DrChronoNote, ClinicalNote> {

    /** @throws Unmappable when the note belongs to no appointment or to no patient */
    @Override
    public ClinicalNote map(DrChronoNote wire, MappingContext mapping) {
        var signing = Signing.of(wire.signee(), mapping);
        var sections = Sections.of(wire, mapping);
        return new ClinicalNote(
                Links.owner("appointment_id", "appointments", wire.appointment()),
                Links.owner("patient_id", "patients", wire.patient()),
                signing.locked(),
                signing.lockedBy(),
                signing.supervisorLockedBy(),
                sections == null ? null : sections.document(),
                sections == null ? null : sections.versions(),
                sections == null ? null : RuledValues.document(sections, mapping));
    }
}
