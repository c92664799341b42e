package com.practicestudio.reconciler.resource.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of an appointment profile. */
class AppointmentTypeMapperTests {

    private final ObjectNode profile = Mapped.fixture("profile.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row()).isEqualTo(new AppointmentType("New patient", "#4f81bd", 45, "First visit", true, 3));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsAnUnusableNumberAndMapsTheRest() {
        profile.put("duration", "an hour");

        var mapped = mapped();

        assertThat(mapped.row().durationMinutes()).isNull();
        assertThat(mapped.row().name()).isEqualTo("New patient");
        assertThat(mapped.problems()).containsExactly("duration_minutes");
        assertThat(mapped.kept()).containsExactly("duration_minutes");
    }

    @Test
    void anArchivedProfileIsATombstone() {
        var source = new Profiles()
                .profileResource(Mappers.getMapper(AppointmentTypeMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.path()).isEqualTo("/api/appointment_profiles");
    }

    private Mapped<AppointmentType> mapped() {
        return Mapped.by(Mappers.getMapper(AppointmentTypeMapper.class), DrChronoProfile.class, profile);
    }
}
