package com.practicestudio.reconciler.resource.labresults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a lab result. */
class LabResultMapperTests {

    private final ObjectNode result = Mapped.fixture("lab_result.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new LabResult(
                        Reference.required("lab-tests", "450000001"),
                        Reference.optional("lab-orders", "440000001"),
                        Reference.optional("lab-documents", "460000001"),
                        "F",
                        "2026-11-03T11:00:00",
                        "2026-11-02T15:20:00",
                        "4548-4",
                        "Hemoglobin A1c",
                        "DIABETES",
                        "6.1",
                        true,
                        "%",
                        "4.0 5.6",
                        "H",
                        "Y",
                        "Repeat in three months"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsAnUnusableTruthValueAndMapsTheRest() {
        result.put("value_is_numeric", "perhaps");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("value_is_numeric");
        assertThat(mapped.kept()).containsExactly("value_is_numeric");
        assertThat(mapped.row().value()).isEqualTo("6.1");
    }

    @Test
    void codesThatNobodyKnowsYetAreKeptAsTheyAre() {
        result.put("status", "Q").put("abnormal_status", "HHH");

        var mapped = mapped();

        assertThat(mapped.row().status()).isEqualTo("Q");
        assertThat(mapped.row().abnormalStatus()).isEqualTo("HHH");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void aResultMayComeWithoutADocument() {
        result.putNull("document").put("lab_order", "");

        var row = mapped().row();

        assertThat(row.labDocumentId()).isNull();
        assertThat(row.labOrderId()).isNull();
    }

    @Test
    void aResultOfNoTestIsRefusedAsAWhole() {
        result.putNull("lab_test");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("lab_test_id"));
    }

    @Test
    void showsNothingOfTheResultWhenPrinted() {
        assertThat(mapped().row()).hasToString("LabResult");
        Mapped.by(
                (DrChronoLabResult wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoLabResult[470000001]");
                    return mapper().map(wire, mapping);
                },
                DrChronoLabResult.class,
                result);
    }

    @Test
    void resultsCanOnlyBeListedAsAWhole() {
        var source = new LabResults().labResultResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/lab_results");
        assertThat(source.since()).isFalse();
        assertThat(source.patientFilter()).isNull();
    }

    private Mapped<LabResult> mapped() {
        return Mapped.by(mapper(), DrChronoLabResult.class, result);
    }

    private static LabResultMapper mapper() {
        return Mappers.getMapper(LabResultMapper.class);
    }
}
