package com.practicestudio.reconciler.resource.appointmentfields;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a field that a practice has added to its appointments. */
class CustomAppointmentFieldMapperTests {

    private final ObjectNode field = Mapped.fixture("custom-appointment-field.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new CustomAppointmentField(
                        Reference.optional("doctors", "250001"),
                        "Interpreter",
                        "Who translates",
                        2,
                        "2024-01-02T10:00:00"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void aPlaceThatIsNoNumberIsReportedAndTheOldOneStays() {
        field.put("order", "last");

        assertThat(mapped().problems()).containsExactly("display_order");
    }

    @Test
    void anArchivedFieldIsATombstone() {
        var source = new AppointmentFields()
                .appointmentFieldResource(Mappers.getMapper(CustomAppointmentFieldMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.path()).isEqualTo("/api/custom_appointment_fields");
    }

    private Mapped<CustomAppointmentField> mapped() {
        return Mapped.by(
                Mappers.getMapper(CustomAppointmentFieldMapper.class), DrChronoCustomAppointmentField.class, field);
    }
}
