package com.practicestudio.reconciler.resource.allergies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of an allergy. */
class AllergyMapperTests {

    private final ObjectNode allergy = Mapped.fixture("allergy.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Allergy(
                        Reference.required("patients", "90000031"),
                        Reference.optional("doctors", "280001"),
                        "Penicillin",
                        "Hives after an hour",
                        "7980",
                        "91936005",
                        "247472004",
                        "active",
                        "confirmed",
                        "Since childhood"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void aDescriptionThatWasNotSentLeavesOursAsItIs() {
        allergy.remove("description");

        var mapped = mapped();

        assertThat(mapped.kept()).containsExactly("description");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void anEmptyDescriptionEmptiesOurs() {
        allergy.put("description", "");

        var mapped = mapped();

        assertThat(mapped.row().description()).isNull();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void codesThatNobodyKnowsYetAreKeptAsTheyAre() {
        allergy.put("status", "dormant").put("verification_status", "guessed").put("snomed_reaction", "1");

        var mapped = mapped();

        assertThat(mapped.row().status()).isEqualTo("dormant");
        assertThat(mapped.row().verificationStatus()).isEqualTo("guessed");
        assertThat(mapped.row().snomedReaction()).isEqualTo("1");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void anAllergyOfNobodyIsRefusedAsAWhole() {
        allergy.put("patient", "blank");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("patient_id"));
    }

    @Test
    void showsNothingOfTheAllergyWhenPrinted() {
        assertThat(mapped().row()).hasToString("Allergy");
        Mapped.by(
                (DrChronoAllergy wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoAllergy[420000001]");
                    return mapper().map(wire, mapping);
                },
                DrChronoAllergy.class,
                allergy);
    }

    @Test
    void allergiesAreListedByPatientInLargePagesAndAreNeverDeleted() {
        var source = new Allergies().allergyResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/allergies");
        assertThat(source.patientFilter()).isEqualTo("patient");
        assertThat(source.verbose()).isFalse();
        assertThat(source.since()).isFalse();
        assertThat(source.tombstones()).isEmpty();
    }

    private Mapped<Allergy> mapped() {
        return Mapped.by(mapper(), DrChronoAllergy.class, allergy);
    }

    private static AllergyMapper mapper() {
        return Mappers.getMapper(AllergyMapper.class);
    }
}
