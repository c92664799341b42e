package com.practicestudio.reconciler.resource.labdocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a lab document. */
class LabDocumentMapperTests {

    private final ObjectNode document = Mapped.fixture("lab_document.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new LabDocument(
                        Reference.required("lab-orders", "440000001"),
                        "RES",
                        "2026-11-03T17:45:00",
                        new Secret("MSH|^~\\&|LAB|EXAMPLE\rOBX|1|NM|4548-4||6.1|%\r")));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void anEmptyMessageIsNone() {
        document.put("hl7", " ");

        assertThat(mapped().row().hl7()).isNull();
    }

    @Test
    void theAddressOfTheDocumentIsNotEvenRead() {
        assertThat(Arrays.stream(DrChronoLabDocument.class.getRecordComponents())
                        .map(RecordComponent::getName))
                .doesNotContain("document");
    }

    @Test
    void aDocumentOfNoOrderIsRefusedAsAWhole() {
        document.putNull("lab_order");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("lab_order_id"));
    }

    @Test
    void showsNothingOfTheDocumentWhenPrinted() {
        assertThat(mapped().row()).hasToString("LabDocument");
        Mapped.by(
                (DrChronoLabDocument wire, MappingContext mapping) -> {
                    assertThat(wire).hasToString("DrChronoLabDocument[460000001]");
                    return mapper().map(wire, mapping);
                },
                DrChronoLabDocument.class,
                document);
    }

    @Test
    void documentsAreAskedForByTheTimeOfTheirChange() {
        var source = new LabDocuments().labDocumentResource(mapper()).source();

        assertThat(source.path()).isEqualTo("/api/lab_documents");
        assertThat(source.since()).isTrue();
        assertThat(source.patientFilter()).isNull();
    }

    private Mapped<LabDocument> mapped() {
        return Mapped.by(mapper(), DrChronoLabDocument.class, document);
    }

    private static LabDocumentMapper mapper() {
        return Mappers.getMapper(LabDocumentMapper.class);
    }
}
