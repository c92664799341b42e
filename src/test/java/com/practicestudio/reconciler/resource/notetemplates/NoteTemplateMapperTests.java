package com.practicestudio.reconciler.resource.notetemplates;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a template of clinical notes. */
class NoteTemplateMapperTests {

    private final ObjectNode template = Mapped.fixture("note_template.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new NoteTemplate(
                        "Subjective",
                        Reference.optional("doctors", "250001"),
                        "soap_subjective",
                        false,
                        true,
                        "{\"position\":2}",
                        "[\"5100001\",\"5100002\",\"5100003\"]"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsAnUnusableValueAndMapsTheRest() {
        template.put("is_persistent", "perhaps").put("clinical_note_fields", "none");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactlyInAnyOrder("is_persistent", "field_ids");
        assertThat(mapped.kept()).containsExactlyInAnyOrder("is_persistent", "field_ids");
        assertThat(mapped.row().name()).isEqualTo("Subjective");
    }

    @Test
    void whatWasNotSentStaysAsItIs() {
        template.remove("clinical_note_fields");
        template.remove("order");

        assertThat(mapped().kept()).containsExactlyInAnyOrder("field_ids", "display_order");
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void anOrderThatIsSentAsATextIsKeptAsIt() {
        template.put("order", "3");

        assertThat(mapped().row().displayOrder()).isEqualTo("3");
    }

    @Test
    void aTemplateMayHaveNoFields() {
        template.putNull("clinical_note_fields");
        assertThat(mapped().row().fieldIds()).isNull();
        assertThat(mapped().problems()).isEmpty();

        template.put("clinical_note_fields", "");
        assertThat(mapped().row().fieldIds()).isNull();
        assertThat(mapped().kept()).isEmpty();
    }

    @Test
    void aNullAmongTheFieldsIsNone() {
        template.putArray("clinical_note_fields").add(5100001).addNull();

        assertThat(mapped().row().fieldIds()).isEqualTo("[\"5100001\"]");
    }

    @Test
    void aTemplateOfTheWholePracticeWithoutAnOrderHasNeither() {
        template.putNull("doctor").putNull("order");

        assertThat(mapped().row().providerId()).isNull();
        assertThat(mapped().row().displayOrder()).isNull();
    }

    @Test
    void anArchivedTemplateIsATombstoneAndTheListIsVerbose() {
        var source = new NoteTemplates()
                .noteTemplateResource(Mappers.getMapper(NoteTemplateMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.verbose()).isTrue();
        assertThat(source.path()).isEqualTo("/api/clinical_note_templates");
    }

    private Mapped<NoteTemplate> mapped() {
        return Mapped.by(Mappers.getMapper(NoteTemplateMapper.class), DrChronoNoteTemplate.class, template);
    }
}
