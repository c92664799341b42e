package com.practicestudio.reconciler.resource.doctors;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a doctor. */
class ProviderMapperTests {

    private final ObjectNode doctor = Mapped.fixture("doctor.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Provider(
                        "Jo",
                        "Doe",
                        null,
                        "Provider/Staff (Private Practice)",
                        "Acupuncture",
                        "0000000000",
                        "doctor@example.com",
                        "+14155550132",
                        null,
                        "+14155550133",
                        "7",
                        "US/Eastern",
                        true));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void theHomePhoneIsThePersonalOneWithoutACellPhone() {
        doctor.put("cell_phone", "");

        assertThat(mapped().row().phonePersonal()).isEqualTo("+14155550134");
    }

    @Test
    void aSuspendedAccountIsAnInactiveProvider() {
        doctor.put("is_account_suspended", true);

        assertThat(mapped().row().isActive()).isFalse();
    }

    @Test
    void aWordInPlaceOfABooleanIsReportedAndTheOldValueStays() {
        doctor.put("is_account_suspended", "perhaps");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("is_active");
        assertThat(mapped.kept()).containsExactly("is_active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Atlantis/Capital", "us/eastern", "EST5EDT or so"})
    void aZoneThatJavaDoesNotKnowIsReportedAndTheOldOneStays(String zone) {
        doctor.put("timezone", zone);

        var mapped = mapped();

        assertThat(mapped.row().timeZone()).isNull();
        assertThat(mapped.problems()).containsExactly("time_zone");
        assertThat(mapped.kept()).containsExactly("time_zone");
    }

    @Test
    void aDoctorWithoutAZoneIsNoProblem() {
        doctor.put("timezone", "");

        var mapped = mapped();

        assertThat(mapped.row().timeZone()).isNull();
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void namesNobodyWhenPrinted() {
        assertThat(mapped().row()).hasToString("Provider");
    }

    private Mapped<Provider> mapped() {
        return Mapped.by(Mappers.getMapper(ProviderMapper.class), DrChronoDoctor.class, doctor);
    }
}
