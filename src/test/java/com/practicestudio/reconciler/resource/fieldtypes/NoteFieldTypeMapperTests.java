package com.practicestudio.reconciler.resource.fieldtypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a field of a template of clinical notes. */
class NoteFieldTypeMapperTests {

    private final ObjectNode type = Mapped.fixture("note_field_type.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new NoteFieldType(
                        Reference.required("note-templates", "410001"),
                        "Complaint",
                        "String",
                        true,
                        "[\"Pain\",\"Itch\",3]",
                        "What the patient came for"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void reportsAnUnusableValueAndMapsTheRest() {
        type.put("required", "perhaps").put("allowed_values", "any");

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactlyInAnyOrder("is_required", "allowed_values");
        assertThat(mapped.kept()).containsExactlyInAnyOrder("is_required", "allowed_values");
        assertThat(mapped.row().name()).isEqualTo("Complaint");
    }

    @Test
    void aFieldOfAnyValueHasNoListOfThem() {
        type.putNull("allowed_values");
        assertThat(mapped().row().allowedValues()).isNull();
        assertThat(mapped().kept()).isEmpty();

        type.put("allowed_values", "");
        assertThat(mapped().row().allowedValues()).isNull();
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void allowedValuesThatWereNotSentStayAsTheyAre() {
        type.remove("allowed_values");

        assertThat(mapped().kept()).containsExactly("allowed_values");
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void aNullIsNoneOfTheAllowedValues() {
        type.putArray("allowed_values").add("Pain").addNull();

        assertThat(mapped().row().allowedValues()).isEqualTo("[\"Pain\"]");
    }

    /** What stands in notes is, so that one would not be found among the others. */
    @Test
    void allowedValuesAreCleanedAsWhatStandsInNotes() {
        type.putArray("allowed_values").add(" Pain\r").add("").add("Blank\u00a0");

        assertThat(mapped().row().allowedValues()).isEqualTo("[\"Pain\",\"Blank\"]");
    }

    @Test
    void aFieldThatBelongsToNoTemplateCannotBeUsed() {
        type.put("clinical_note_template", "");

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(reason -> assertThat(reason.field()).isEqualTo("note_template_id"));
    }

    @Test
    void anArchivedFieldIsATombstone() {
        var source = new FieldTypes()
                .fieldTypeResource(Mappers.getMapper(NoteFieldTypeMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.path()).isEqualTo("/api/clinical_note_field_types");
    }

    private Mapped<NoteFieldType> mapped() {
        return Mapped.by(Mappers.getMapper(NoteFieldTypeMapper.class), DrChronoFieldType.class, type);
    }
}
