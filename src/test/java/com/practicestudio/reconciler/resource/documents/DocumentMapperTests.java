package com.practicestudio.reconciler.resource.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.documents.DocumentFiles;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Resource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a document. */
class DocumentMapperTests {

    private final ObjectNode document = Mapped.fixture("document.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Document(
                        Reference.required("patients", "90000031"),
                        Reference.optional("doctors", "250001"),
                        LocalDate.of(2026, 3, 2),
                        "Referral letter",
                        "[\"referral\", \"2026\"]"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void takesTagsThatAreNotWrappedInATextToo() {
        document.set("metatags", document.arrayNode().add("referral").add(2026));

        assertThat(mapped().row().metatags()).isEqualTo("[\"referral\",2026]");
    }

    @Test
    void tagsThatWereNotSentStayAsTheyAre() {
        document.remove("metatags");

        assertThat(mapped().kept()).containsExactly("metatags");
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void reportsAnUnusableDateAndMapsTheRest() {
        document.put("date", "last spring");

        var mapped = mapped();

        assertThat(mapped.row().date()).isNull();
        assertThat(mapped.row().description()).isEqualTo("Referral letter");
        assertThat(mapped.problems()).containsExactly("date");
        assertThat(mapped.kept()).containsExactly("date");
    }

    @Test
    void theUrlOfTheFileIsNeitherReadNorKept() {
        assertThat(resource().fields())
                .doesNotContain("document")
                .contains("description", "metatags", "patient", "doctor");
    }

    @Test
    void documentsAreListedByChangeAndByPatientAndArchivedOnesAreTombstones() {
        var source = resource().source();

        assertThat(source.path()).isEqualTo("/api/documents");
        assertThat(source.since()).isTrue();
        assertThat(source.patientFilter()).isEqualTo("patient");
        assertThat(source.tombstones()).containsExactly("archived");
    }

    @Test
    void showsNothingOfTheDocumentWhenPrinted() {
        assertThat(mapped().row()).hasToString("Document");
        assertThat(new DrChronoDocument("510001", "1", "2", "2026-03-02", "Referral", null))
                .hasToString("DrChronoDocument[510001]");
    }

    private static Resource<DrChronoDocument, Document> resource() {
        return new Documents()
                .documentResource(
                        Mappers.getMapper(DocumentMapper.class),
                        new StaticListableBeanFactory().getBeanProvider(DocumentFiles.class));
    }

    private Mapped<Document> mapped() {
        return Mapped.by(Mappers.getMapper(DocumentMapper.class), DrChronoDocument.class, document);
    }
}
