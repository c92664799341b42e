package com.practicestudio.reconciler.webhook.missed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.webhook.Event;
import com.practicestudio.reconciler.webhook.missed.Change.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which event tells of a change, and when missed ones are an alert. */
class ChangeTests {

    @ParameterizedTest
    @CsvSource({
        "patients, CREATE, PATIENT_CREATE",
        "patients, MODIFY, PATIENT_MODIFY",
        "appointments, DELETE, APPOINTMENT_DELETE",
        "lab-orders, DELETE, LAB_ORDER_DELETE",
        "allergies, CREATE, PATIENT_ALLERGY_CREATE",
        "problems, MODIFY, PATIENT_PROBLEM_MODIFY",
        "medications, CREATE, PATIENT_MEDICATION_CREATE",
        "tasks, DELETE, TASK_DELETE"
    })
    void anEventTellsOfAChange(String resource, Kind kind, String event) {
        assertThat(new Change(resource, kind).event()).get().satisfies(told -> {
            assertThat(told.name()).isEqualTo(event);
            assertThat(told.resource()).isEqualTo(resource);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "patients, DELETE",
        "allergies, DELETE",
        "problems, DELETE",
        "medications, DELETE",
        "documents, CREATE",
        "clinical-notes, CREATE",
        "clinical-notes, MODIFY",
        "doctors, MODIFY"
    })
    void ofOtherChangesDrChronoTellsNothing(String resource, Kind kind) {
        assertThat(new Change(resource, kind).event()).isEmpty();
    }

    @Test
    void everyToldResourceIsOneOfTheEvents() {
        assertThat(Change.told())
                .allSatisfy(resource -> assertThat(new Change(resource, Kind.CREATE).event())
                        .map(Event::resource)
                        .hasValue(resource));
    }

    @Test
    void theThresholdIsOneOrMore() {
        assertThatThrownBy(() -> new MissedSettings(0))
                .hasMessage("RECONCILER_MISSED_WEBHOOKS_ALERT must be 1 or more");
    }
}
