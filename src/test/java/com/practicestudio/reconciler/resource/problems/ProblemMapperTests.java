package com.practicestudio.reconciler.resource.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a problem. */
class ProblemMapperTests {

    private final ObjectNode problem = Mapped.fixture("problem.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Problem(
                        Reference.required("patients", "90000031"),
                        Reference.optional("doctors", "280001"),
                        Reference.optional("appointments", "160000042"),
                        "Essential hypertension",
                        "Found at a check-up",
                        "problem-list-item",
                        "functional status",
                        "I10",
                        "10",
                        "59621000",
                        "resolved",
                        "provisional",
                        "https://example.com/problems/I10",
                        LocalDate.parse("2024-03-01"),
                        LocalDate.parse("2024-02-15"),
                        LocalDate.parse("2026-11-02"),
                        LocalDate.parse("2026-11-01"),
                        "Diet first"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsUnusableDatesAndMapsTheRest() {
        problem.put("date_diagnosis", "03/01/2024")
                .put("date_onset", "as a child")
                .put("date_changed", "0000-00-00")
                .put("abatement_date", "2026-02-30");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("date_diagnosis", "date_onset", "date_changed", "abatement_date");
        assertThat(mapped.kept())
                .containsExactlyInAnyOrder("date_diagnosis", "date_onset", "date_changed", "abatement_date");
        assertThat(mapped.row().name()).isEqualTo("Essential hypertension");
    }

    @Test
    void codesThatNobodyKnowsYetAreKeptAsTheyAre() {
        problem.put("status", "dormant").put("verification_status", "guessed").put("problem_type", "mood");

        var mapped = mapped();

        assertThat(mapped.row().status()).isEqualTo("dormant");
        assertThat(mapped.row().verificationStatus()).isEqualTo("guessed");
        assertThat(mapped.row().problemType()).isEqualTo("mood");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void aProblemOfNobodyIsRefusedAsAWhole() {
        problem.remove("patient");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("patient_id"));
    }

    @Test
    void showsNothingOfTheProblemWhenPrinted() {
        assertThat(mapped().row()).hasToString("Problem");
        Mapped.by(
                (DrChronoProblem wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoProblem[430000001]");
                    assertThat(ProblemValues.of(wire, mapping)).hasToString("ProblemValues");
                    return mapper().map(wire, mapping);
                },
                DrChronoProblem.class,
                problem);
    }

    @Test
    void problemsAreListedByPatientAndAreNeverDeleted() {
        var source = new Problems().problemResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/problems");
        assertThat(source.patientFilter()).isEqualTo("patient");
        assertThat(source.since()).isFalse();
        assertThat(source.tombstones()).isEmpty();
    }

    private Mapped<Problem> mapped() {
        return Mapped.by(mapper(), DrChronoProblem.class, problem);
    }

    private static ProblemMapper mapper() {
        return Mappers.getMapper(ProblemMapper.class);
    }
}
