package com.practicestudio.reconciler.resource.patients;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a patient. */
class PatientMapperTests {

    private static final List<String> INSURANCE_COLUMNS = List.of(
            "primary_insurance_company",
            "primary_insurance_id_number",
            "primary_insurance_group_number",
            "secondary_insurance_company",
            "secondary_insurance_id_number",
            "secondary_insurance_group_number");

    private final ObjectNode patient = Mapped.fixture("patient.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Patient(
                        "SMAM000001",
                        "Amy",
                        "Example",
                        "Smith",
                        "Ames",
                        LocalDate.of(1952, 1, 1),
                        "F",
                        new Secret("000-00-0000"),
                        "123 Example Ave",
                        "Apt 4",
                        "Springfield",
                        "CA",
                        "00501",
                        "+14155550128",
                        null,
                        "+14155550143",
                        "9",
                        "+14155550129",
                        null,
                        "amy@example.com",
                        "eng",
                        "white",
                        "not_hispanic",
                        "A",
                        true,
                        Reference.optional("doctors", "250001"),
                        LocalDate.of(2019, 11, 25),
                        "Fall risk; VIP",
                        "Fall risk: uses a cane; VIP",
                        "Bo Smith",
                        "+14155550150",
                        "3",
                        "Spouse",
                        "Cy Smith",
                        "Parent",
                        "cy@example.com",
                        "+14155550151",
                        "4",
                        "Example Health",
                        "EX-1",
                        "G-1",
                        "Example Mutual",
                        "22",
                        null,
                        new Secret("{\"field 430001\":\"Spring\"}")));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void takesEmptyTextNullAndTheWordBlankAsNothing() {
        patient.put("race", "blank")
                .put("ethnicity", "blank")
                .put("preferred_language", "blank")
                .put("email", "")
                .put("home_phone", "")
                .put("date_of_birth", "")
                .put("social_security_number", "")
                .putNull("doctor")
                .putNull("middle_name");

        var mapped = mapped();

        var row = mapped.row();
        assertThat(row.race()).isNull();
        assertThat(row.ethnicity()).isNull();
        assertThat(row.preferredLanguage()).isNull();
        assertThat(row.email()).isNull();
        assertThat(row.phoneHome()).isNull();
        assertThat(row.dateOfBirth()).isNull();
        assertThat(row.socialSecurityNumber()).isNull();
        assertThat(row.primaryProviderId()).isNull();
        assertThat(row.middleName()).isNull();
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gender,               Q,          gender",
        "race,                 martian,    race",
        "ethnicity,            unheard of, ethnicity",
        "preferred_language,   Klingon,    preferred_language",
        "patient_status,       Z,          status",
        "date_of_birth,        yesterday,  date_of_birth",
        "disable_sms_messages, perhaps,    sms_opt_out"
    })
    void aValueThatCannotBeUsedIsReportedAndTheOldOneStays(String field, String value, String column) {
        patient.put(field, value);

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly(column);
        assertThat(mapped.kept()).containsExactly(column);
        assertThat(mapped.row().lastName()).isEqualTo("Smith");
    }

    @ParameterizedTest
    @CsvSource({
        "home_phone,              phone_home",
        "cell_phone,              phone_mobile",
        "office_phone,            phone_work",
        "emergency_contact_phone, emergency_contact_phone",
        "responsible_party_phone, responsible_party_phone"
    })
    void anUnusablePhoneIsReportedAndTheRestOfTheRowIsMapped(String field, String column) {
        patient.put(field, "ask at the desk");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly(column);
        assertThat(mapped.kept()).containsExactlyInAnyOrder(column, column + "_extension");
        assertThat(mapped.row().lastName()).isEqualTo("Smith");
    }

    @Test
    void takesNumbersAndBooleansWhereTextIsExpected() {
        patient.put("zip_code", 95000).put("last_name", true).put("disable_sms_messages", "false");

        var row = mapped().row();

        assertThat(row.addressPostalCode()).isEqualTo("95000");
        assertThat(row.lastName()).isEqualTo("true");
        assertThat(row.smsOptOut()).isFalse();
    }

    @Test
    void anAnswerThatWasNotVerboseLeavesInsurancesAndFlagsAsTheyAre() {
        patient.remove("primary_insurance");
        patient.remove("secondary_insurance");
        patient.remove("patient_flags");
        patient.remove("patient_flags_attached");

        assertThat(mapped().kept())
                .containsAll(INSURANCE_COLUMNS)
                .contains("patient_flags", "patient_flags_with_descriptions")
                .hasSize(INSURANCE_COLUMNS.size() + 2);
    }

    @Test
    void aListWhereATextOfAnInsuranceBelongsIsReportedAndTheOldTextStays() {
        ((ObjectNode) patient.get("primary_insurance"))
                .putArray("insurance_company")
                .add("Example Health");

        assertThat(mapped().problems()).containsExactly("primary_insurance_company");
        assertThat(mapped().kept()).containsExactly("primary_insurance_company");
    }

    @Test
    void anInsuranceThatIsSentEmptyEmptiesItsColumns() {
        patient.putNull("primary_insurance").putObject("secondary_insurance");
        assertThat(mapped().kept()).isEmpty();

        patient.put("primary_insurance", "");
        var mapped = mapped();

        assertThat(mapped.kept()).isEmpty();
        assertThat(mapped.row().primaryInsuranceCompany()).isNull();
        assertThat(mapped.row().secondaryInsuranceCompany()).isNull();
    }

    @Test
    void anInsuranceOfAStrangeShapeIsReportedAndTheOldOneStays() {
        patient.put("primary_insurance", "Example Health").putArray("secondary_insurance");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("primary_insurance_company", "secondary_insurance_company");
        assertThat(mapped.kept()).containsExactlyInAnyOrderElementsOf(INSURANCE_COLUMNS);
        assertThat(mapped.row().lastName()).isEqualTo("Smith");
    }

    @Test
    void flagsOfAStrangeShapeAreTakenAsNotSent() {
        patient.put("patient_flags_attached", "");

        assertThat(mapped().kept()).containsExactlyInAnyOrder("patient_flags", "patient_flags_with_descriptions");
    }

    @Test
    void flagsWithoutTheNamesOfTheirKindsLeaveOursAsTheyAre() {
        patient.remove("patient_flags");

        assertThat(mapped().kept()).containsExactlyInAnyOrder("patient_flags", "patient_flags_with_descriptions");
    }

    @Test
    void aPatientWithoutFlagsHasNone() {
        patient.putArray("patient_flags_attached");

        var mapped = mapped();

        assertThat(mapped.row().patientFlags()).isNull();
        assertThat(mapped.row().patientFlagsWithDescriptions()).isNull();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void leavesArchivedFlagsOut() {
        ((ObjectNode) flags().get(0)).put("archived", true);

        assertThat(mapped().row().patientFlags()).isEqualTo("VIP");
    }

    @Test
    void aFlagOfAnUnknownKindIsNamedByItsNumber() {
        flags().addObject().put("flag_type", 77).put("flag_text", "see chart");

        var row = mapped().row();

        assertThat(row.patientFlags()).isEqualTo("Fall risk; VIP; flag 77");
        assertThat(row.patientFlagsWithDescriptions()).isEqualTo("Fall risk: uses a cane; VIP; flag 77: see chart");
    }

    @Test
    void theNameOfAFlagIsCleanedAndAnEmptyOneIsNone() {
        var kinds = (ArrayNode) patient.get("patient_flags");
        ((ObjectNode) kinds.get(0)).put("name", " Fall risk\u0000\n");
        kinds.addObject().put("id", 77).put("name", "");
        flags().addObject().put("flag_type", 77);

        assertThat(mapped().row().patientFlags()).isEqualTo("Fall risk; VIP; flag 77");
    }

    @Test
    void aNullAmongTheFlagsOrTheirKindsCostsNothing() {
        flags().addNull();
        ((ArrayNode) patient.get("patient_flags")).addNull();

        assertThat(mapped().row().patientFlags()).isEqualTo("Fall risk; VIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "1", "yes"})
    void readsArchivedAsAnyOtherFlag(String archived) {
        ((ObjectNode) flags().get(0)).put("archived", archived);

        assertThat(mapped().row().patientFlags()).isEqualTo("VIP");
    }

    @Test
    void aFlagThatIsNeitherArchivedNorNotLeavesBothColumnsAsTheyAre() {
        ((ObjectNode) flags().get(0)).put("archived", "perhaps");

        assertThat(mapped().kept()).containsExactlyInAnyOrder("patient_flags", "patient_flags_with_descriptions");
    }

    @Test
    void aFlagWithoutAKindIsJustAFlag() {
        flags().addObject().put("flag_text", "see chart");

        var row = mapped().row();

        assertThat(row.patientFlags()).isEqualTo("Fall risk; VIP; flag");
        assertThat(row.patientFlagsWithDescriptions()).endsWith("; flag: see chart");
    }

    @Test
    void showsNothingOfThePatientWhenPrinted() {
        assertThat(mapped().row()).hasToString("Patient");
        Mapped.by(
                (DrChronoPatient wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoPatient[80000011]");
                    assertThat(PatientValues.of(wire, mapping)).hasToString("PatientValues");
                    return mapper().map(wire, mapping);
                },
                DrChronoPatient.class,
                patient);
    }

    @Test
    void isAskedForVerboseAndInBulkByIdAndByPatient() {
        var source = Patients.SOURCE;

        assertThat(source.verbose()).isTrue();
        assertThat(source.since()).isTrue();
        assertThat(source.bulkPath()).isEqualTo("/api/patients_list");
        assertThat(source.bulkOrder()).isEqualTo("id");
        assertThat(source.patientFilter()).isEqualTo("id");
    }

    private ArrayNode flags() {
        return (ArrayNode) patient.get("patient_flags_attached");
    }

    private Mapped<Patient> mapped() {
        return Mapped.by(mapper(), DrChronoPatient.class, patient);
    }

    private static PatientMapper mapper() {
        return Mappers.getMapper(PatientMapper.class);
    }

    @Test
    void aLanguageThatIsNotInTheTableIsKeptByItsCode() {
        patient.put("preferred_language", "vie");

        var mapped = mapped();

        assertThat(mapped.row().preferredLanguage()).isEqualTo("vie");
        assertThat(mapped.problems()).isEmpty();
    }
}
