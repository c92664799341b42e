package com.practicestudio.reconciler.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events are about. */
class EventTests {

    @ParameterizedTest
    @CsvSource({
        "APPOINTMENT_CREATE, appointments",
        "APPOINTMENT_MODIFY, appointments",
        "APPOINTMENT_DELETE, appointments",
        "CASH_PAYMENT_DELETE,",
        "CLINICAL_NOTE_LOCK, clinical-notes",
        "CLINICAL_NOTE_UNLOCK, clinical-notes",
        "LAB_ORDER_CREATE, lab-orders",
        "LAB_ORDER_MODIFY, lab-orders",
        "LAB_ORDER_DELETE, lab-orders",
        "LINE_ITEM_CREATE,",
        "LINE_ITEM_MODIFY,",
        "LINE_ITEM_DELETE,",
        "LINE_ITEM_TRANSACTION_DELETE,",
        "PATIENT_CREATE, patients",
        "PATIENT_MODIFY, patients",
        "PATIENT_ALLERGY_CREATE, allergies",
        "PATIENT_ALLERGY_MODIFY, allergies",
        "PATIENT_FLAG_CREATE, patients",
        "PATIENT_FLAG_CMODIFY, patients",
        "PATIENT_FLAG_MODIFY, patients",
        "PATIENT_PROBLEM_CREATE, problems",
        "PATIENT_PROBLEM_MODIFY, problems",
        "PATIENT_MEDICATION_CREATE, medications",
        "PATIENT_MEDICATION_MODIFY, medications",
        "TASK_CREATE, tasks",
        "TASK_MODIFY, tasks",
        "TASK_DELETE, tasks",
        "VACCINE_ADMINISTERED,"
    })
    void everyEventOfTheContractIsKnown(String name, String resource) {
        assertThat(Event.of(name)).get().extracting(Event::resource).isEqualTo(resource);
    }

    @ParameterizedTest
    @CsvSource({
        "PATIENT_UPDATE, patients",
        "APPOINTMENT_UPDATE, appointments",
        "CLINICAL_NOTE_CREATE, clinical-notes",
        "CLINICAL_NOTE_UPDATE, clinical-notes",
        "LAB_RESULT, lab-orders"
    })
    void theNamesOfTheGuidesAreKnownToo(String name, String resource) {
        assertThat(Event.of(name)).get().extracting(Event::resource).isEqualTo(resource);
    }

    @Test
    void aFlagIsToldWithThePatientWhoHasIt() {
        assertThat(Event.of("PATIENT_FLAG_CREATE"))
                .get()
                .extracting(Event::idField)
                .isEqualTo("patient");
        assertThat(Event.of("PATIENT_CREATE")).get().extracting(Event::idField).isEqualTo("id");
    }

    @Test
    void allOfThemAreListedByName() {
        assertThat(Event.all())
                .hasSize(33)
                .extracting(Event::name)
                .isSorted()
                .contains("CASH_PAYMENT_DELETE", "PATIENT_UPDATE");
    }

    @Test
    void otherNamesAreNot() {
        assertThat(Event.of("PATIENT_DELETE")).isEmpty();
        assertThat(Event.of("")).isEmpty();
    }
}
