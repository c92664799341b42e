package com.practicestudio.reconciler.webhook.missed;

import com.practicestudio.reconciler.webhook.Event;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kind of change to a resource, and the event with which DrChrono tells of it (section 6 of the contract). */
record Change(String resource, Kind kind) {

    /** What stands before the kind in the names of the events. Of notes only locks are told, of flags we hold nothing ourselves. */
    private static final Map<String, String> SUBJECTS = Map.of(
            "allergies", "PATIENT_ALLERGY",
            "appointments", "APPOINTMENT",
            "lab-orders", "LAB_ORDER",
            "medications", "PATIENT_MEDICATION",
            "patients", "PATIENT",
            "problems", "PATIENT_PROBLEM",
            "tasks", "TASK");

    /** As the names of the events end. */
    enum Kind {
        CREATE,
        MODIFY,
        DELETE
    }

    /** The resources of which DrChrono tells changes. */
    static Set<String> told() {
        return SUBJECTS.keySet();
    }

    /** Empty where DrChrono has no such event: nobody is told that a patient was deleted. */
    Optional<Event> event() {
        return Optional.ofNullable(SUBJECTS.get(resource)).flatMap(subject -> Event.of(subject + "_" + kind));
    }
}
