package com.practicestudio.reconciler.webhook;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that DrChrono tells (section 6 of the contract), or that one of the two guides names.
 *
 * @param name as it stands in the header
 * @param resource what it is about, or null where we hold nothing of that
 * @param idField the field of the delivered object that holds the record's id
 */
public record Event(String name, @Nullable String resource, String idField) {

    /** Sent when a person tries the webhook out. */
    public static final String PING = "PING";

    private static final String NOT_HELD = "";
    private static final String FLAG = "PATIENT_FLAG_";
    private static final String NOTE = "CLINICAL_NOTE_";

    /** DrChrono's 27 events, of which one is spelled in two ways, and then the names of the guides. */
    private static final Map<String, String> ABOUT = Map.ofEntries(
            entry("APPOINTMENT_CREATE", "appointments"),
            entry("APPOINTMENT_MODIFY", "appointments"),
            entry("APPOINTMENT_DELETE", "appointments"),
            entry("CASH_PAYMENT_DELETE", NOT_HELD),
            entry(NOTE + "LOCK", "clinical-notes"),
            entry(NOTE + "UNLOCK", "clinical-notes"),
            entry("LAB_ORDER_CREATE", "lab-orders"),
            entry("LAB_ORDER_MODIFY", "lab-orders"),
            entry("LAB_ORDER_DELETE", "lab-orders"),
            entry("LINE_ITEM_CREATE", NOT_HELD),
            entry("LINE_ITEM_MODIFY", NOT_HELD),
            entry("LINE_ITEM_DELETE", NOT_HELD),
            entry("LINE_ITEM_TRANSACTION_DELETE", NOT_HELD),
            entry("PATIENT_CREATE", "patients"),
            entry("PATIENT_MODIFY", "patients"),
            entry("PATIENT_ALLERGY_CREATE", "allergies"),
            entry("PATIENT_ALLERGY_MODIFY", "allergies"),
            entry(FLAG + "CREATE", "patients"),
            entry(FLAG + "CMODIFY", "patients"),
            entry(FLAG + "MODIFY", "patients"),
            entry("PATIENT_PROBLEM_CREATE", "problems"),
            entry("PATIENT_PROBLEM_MODIFY", "problems"),
            entry("PATIENT_MEDICATION_CREATE", "medications"),
            entry("PATIENT_MEDICATION_MODIFY", "medications"),
            entry("TASK_CREATE", "tasks"),
            entry("TASK_MODIFY", "tasks"),
            entry("TASK_DELETE", "tasks"),
            entry("VACCINE_ADMINISTERED", NOT_HELD),
            entry("PATIENT_UPDATE", "patients"),
            entry("APPOINTMENT_UPDATE", "appointments"),
            entry(NOTE + "CREATE", "clinical-notes"),
            entry(NOTE + "UPDATE", "clinical-notes"),
            entry("LAB_RESULT", "lab-orders"));

    /** The event of this name; empty when nobody knows it. */
    public static Optional<Event> of(String name) {
        return Optional.ofNullable(ABOUT.get(name))
                .map(about -> new Event(name, about.equals(NOT_HELD) ? null : about, idField(name)));
    }

    /** All of them, by name. */
    public static List<Event> all() {
        return ABOUT.keySet().stream()
                .sorted()
                .flatMap(name -> of(name).stream())
                .toList();
    }

    /** A flag is told with the patient who has it; a note has no id but that of its appointment (section 5.8). */
    private static String idField(String name) {
        if (name.startsWith(FLAG)) {
            return "patient";
        }
        return name.startsWith(NOTE) ? "appointment" : "id";
    }
}
