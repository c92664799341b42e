package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What was written about a visit: the columns of {@code clinical_note}.
 *
 * @param isLocked whether somebody has signed it
 * @param lockedBy DrChrono's word for who has
 * @param sections JSON, as {@link Sections#document} gives it
 * @param templateVersions JSON, as {@link Sections#versions} gives it
 * @param mapped JSON, as {@link RuledValues#document} gives it
 */
record ClinicalNote(
        Reference appointmentId,
        Reference patientId,
        @Nullable Boolean isLocked,
        @Nullable String lockedBy,
        @Nullable String supervisorLockedBy,
        @Nullable Secret sections,
        @Nullable String templateVersions,
        @Nullable Secret mapped) {

    @Override
    public String toString() {
        return "ClinicalNote[" + appointmentId.externalId() + "]";
    }
}
