package com.practicestudio.reconciler.resource.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a doctor's working hours. */
class WorkScheduleTests {

    private final ObjectNode doctor = Mapped.fixture("work-schedule.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new ProviderSchedule(
                        Reference.required("doctors", "250001"),
                        "{\"monday\":[{\"start\":\"09:00\",\"end\":\"17:00\"}],\"tuesday\":[]}"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void aScheduleThatIsNotSetIsNull() {
        doctor.putNull("doctor_work_schedule");

        var mapped = mapped();

        assertThat(mapped.row().schedule()).isNull();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void anAccountWithoutTheFieldLeavesTheScheduleAsItIs() {
        doctor.remove("doctor_work_schedule");

        var mapped = mapped();

        assertThat(mapped.row().providerId()).isEqualTo(Reference.required("doctors", "250001"));
        assertThat(mapped.kept()).containsExactly("schedule");
    }

    @Test
    void readsTheListOfTheDoctors() {
        var resource = new WorkSchedules().workScheduleResource();

        assertThat(resource.source().path()).isEqualTo("/api/doctors");
        assertThat(resource.fields()).containsExactlyInAnyOrder("id", "doctor_work_schedule");
    }

    private Mapped<ProviderSchedule> mapped() {
        return Mapped.by(WorkSchedules::schedule, DrChronoWorkSchedule.class, doctor);
    }
}
