package com.practicestudio.reconciler.resource.problems;

import com.practicestudio.reconciler.pipeline.Links;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What of a problem is more than text: converted, and reported under our field's name where it cannot be used. */
record ProblemValues(
        Reference patientId,
        @Nullable Reference providerId,
        @Nullable Reference appointmentId,
        @Nullable LocalDate dateDiagnosis,
        @Nullable LocalDate dateOnset,
        @Nullable LocalDate dateChanged,
        @Nullable LocalDate abatementDate) {

    /** @throws Unmappable without a patient */
    static ProblemValues of(DrChronoProblem wire, MappingContext mapping) {
        return new ProblemValues(
                Links.owner("patient_id", "patients", wire.patient()),
                Links.optional("doctors", wire.doctor()),
                Links.optional("appointments", wire.appointment()),
                mapping.date("date_diagnosis", wire.dateDiagnosis()),
                mapping.date("date_onset", wire.dateOnset()),
                mapping.date("date_changed", wire.dateChanged()),
                mapping.date("abatement_date", wire.abatementDate()));
    }

    @Override
    public String toString() {
        return "ProblemValues";
    }
}
