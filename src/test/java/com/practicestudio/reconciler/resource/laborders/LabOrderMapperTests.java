package com.practicestudio.reconciler.resource.laborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a lab order. */
class LabOrderMapperTests {

    private final ObjectNode order = Mapped.fixture("lab_order.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new LabOrder(
                        Reference.required("patients", "90000031"),
                        Reference.optional("doctors", "280001"),
                        "17",
                        "R",
                        "S",
                        "ACC-0001",
                        "REQ-0001",
                        "EXT-0001",
                        """
                        [{"code":"E11.9","description":"Type 2 diabetes"}]""",
                        "Fasting",
                        "2026-11-02T08:15:00"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void diagnosesThatWereNotSentLeaveOursAsTheyAre() {
        order.remove("icd10_codes");

        var mapped = mapped();

        assertThat(mapped.kept()).containsExactly("icd10_codes");
        assertThat(mapped.problems()).isEmpty();
    }

    @Test
    void anEmptyListOfDiagnosesEmptiesOurs() {
        order.putArray("icd10_codes");
        assertThat(mapped().row().icd10Codes()).isNull();
        assertThat(mapped().kept()).isEmpty();

        order.put("icd10_codes", "");
        assertThat(mapped().row().icd10Codes()).isNull();
        assertThat(mapped().problems()).isEmpty();

        order.putNull("icd10_codes");
        assertThat(mapped().row().icd10Codes()).isNull();
        assertThat(mapped().kept()).isEmpty();
    }

    @Test
    void reportsDiagnosesThatAreNoListAndMapsTheRest() {
        order.putObject("icd10_codes").put("code", "E11.9");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("icd10_codes");
        assertThat(mapped.kept()).containsExactly("icd10_codes");
        assertThat(mapped.row().notes()).isEqualTo("Fasting");
    }

    @Test
    void anOrderForNobodyIsRefusedAsAWhole() {
        order.putNull("patient");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("patient_id"));
    }

    @Test
    void showsNothingOfTheOrderWhenPrinted() {
        assertThat(mapped().row()).hasToString("LabOrder");
        Mapped.by(
                (DrChronoLabOrder wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoLabOrder[440000001]");
                    return mapper().map(wire, mapping);
                },
                DrChronoLabOrder.class,
                order);
    }

    @Test
    void ordersAreAskedForByTheTimeOfTheirChange() {
        var source = new LabOrders().labOrderResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/lab_orders");
        assertThat(source.since()).isTrue();
        assertThat(source.patientFilter()).isNull();
    }

    private Mapped<LabOrder> mapped() {
        return Mapped.by(mapper(), DrChronoLabOrder.class, order);
    }

    private static LabOrderMapper mapper() {
        return Mappers.getMapper(LabOrderMapper.class);
    }
}
