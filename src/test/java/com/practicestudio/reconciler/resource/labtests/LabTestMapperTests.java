package com.practicestudio.reconciler.resource.labtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a lab test. */
class LabTestMapperTests {

    private final ObjectNode test = Mapped.fixture("lab_test.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new LabTest(
                        Reference.required("lab-orders", "440000001"),
                        "4548-4",
                        "Hemoglobin A1c",
                        "Share of glycated hemoglobin",
                        "F",
                        "2026-11-02T08:30:00",
                        "Venous blood",
                        "Good",
                        new BigDecimal("4.5"),
                        "Drawn at the second try",
                        "Compare with May"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsAnUnusableVolumeAndMapsTheRest() {
        test.put("specimen_total_volume", "two tubes");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("specimen_total_volume");
        assertThat(mapped.kept()).containsExactly("specimen_total_volume");
        assertThat(mapped.row().name()).isEqualTo("Hemoglobin A1c");
    }

    @Test
    void aTestOfNoOrderIsRefusedAsAWhole() {
        test.putNull("lab_order");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("lab_order_id"));
    }

    @Test
    void showsNothingOfTheTestWhenPrinted() {
        assertThat(mapped().row()).hasToString("LabTest");
        Mapped.by(
                (DrChronoLabTest wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoLabTest[450000001]");
                    return mapper().map(wire, mapping);
                },
                DrChronoLabTest.class,
                test);
    }

    @Test
    void testsCanOnlyBeListedAsAWhole() {
        var source = new LabTests().labTestResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/lab_tests");
        assertThat(source.since()).isFalse();
        assertThat(source.patientFilter()).isNull();
    }

    private Mapped<LabTest> mapped() {
        return Mapped.by(mapper(), DrChronoLabTest.class, test);
    }

    private static LabTestMapper mapper() {
        return Mappers.getMapper(LabTestMapper.class);
    }
}
