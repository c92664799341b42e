package com.practicestudio.reconciler.resource.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Unmappable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a clinical note. */
class NoteMapperTests {

    private static final Map<String, String> VERSIONS =
            Map.of("template 410001", "3", "template 410002", "1", "note 170000001 template 410001", "2");

    private final ObjectNode note = Mapped.fixture("clinical_note.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new ClinicalNote(
                        Reference.required("appointments", "170000001"),
                        Reference.required("patients", "90000001"),
                        true,
                        "Dr. Example",
                        "Dr. Sample",
                        new Secret("[{\"template\":\"410001\",\"name\":\"Subjective\",\"values\":["
                                + "{\"id\":\"9001\",\"field\":\"5100001\",\"value\":\"Says \\\"it itches\\\"\\nat night\"},"
                                + "{\"id\":\"9002\",\"field\":\"5100002\",\"value\":\"True\"}]},"
                                + "{\"template\":\"410002\",\"name\":\"Plan\",\"values\":["
                                + "{\"id\":\"9003\",\"field\":\"5200001\"}]}]"),
                        "{\"410001\":2,\"410002\":1}",
                        null));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void aNoteThatIsNewIsWrittenWithTheVersionsOfNow() {
        note.put("appointment", "170000002");

        assertThat(mapped().row().templateVersions()).isEqualTo("{\"410001\":3,\"410002\":1}");
    }

    @Test
    void aTemplateThatIsNotKnownHasNoVersionYet() {
        note.withArray("clinical_note_sections")
                .forEach(section -> ((ObjectNode) section).put("clinical_note_template", "999"));

        assertThat(mapped().row().templateVersions()).isNull();
        assertThat(mapped().row().sections()).isNotNull();
    }

    @Test
    void aNoteThatIsOnlyShuffledIsTheSameNote() {
        var before = mapped().row();
        var sections = (ArrayNode) note.get("clinical_note_sections");
        sections.add(sections.remove(0));
        var values = (ArrayNode) sections.get(0).get("values");
        values.add(values.remove(0));

        assertThat(mapped().row()).isEqualTo(before);
    }

    @Test
    void whatWasNotSentStaysAsItIs() {
        note.remove("signee");
        note.remove("clinical_note_sections");

        assertThat(mapped().kept())
                .containsExactlyInAnyOrder(
                        "is_locked", "locked_by", "supervisor_locked_by", "sections", "template_versions", "mapped");
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void aNoteThatNobodySignedIsNotLocked() {
        note.putNull("signee");

        assertThat(mapped().row().isLocked()).isFalse();
        assertThat(mapped().row().lockedBy()).isNull();
        assertThat(mapped().kept()).isEmpty();
    }

    @Test
    void anEmptyNoteHasNoSections() {
        note.putArray("clinical_note_sections");

        assertThat(mapped().row().sections()).isNull();
        assertThat(mapped().row().templateVersions()).isNull();
        assertThat(mapped().kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"somebody\"", "[\"somebody\"]", "{\"locked_by\":{\"id\":1}}"})
    void anUnusableSignatureIsReportedAndTheRestOfTheNoteIsMapped(String signee) {
        note.set("signee", JsonMapper.shared().readTree(signee));

        var mapped = mapped();

        assertThat(mapped.problems()).containsExactly("locked_by");
        assertThat(mapped.kept()).containsExactlyInAnyOrder("is_locked", "locked_by", "supervisor_locked_by");
        assertThat(mapped.row().sections()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"appointment, appointment_id", "patient, patient_id"})
    void aNoteOfNoVisitOrOfNobodyCannotBeUsed(String field, String column) {
        note.putNull(field);

        assertThatExceptionOfType(Unmappable.class)
                .isThrownBy(this::mapped)
                .satisfies(reason -> assertThat(reason.field()).isEqualTo(column));
    }

    @Test
    void theListDemandsADateAndAnArchivedNoteIsATombstone() {
        assertThat(Notes.SOURCE.everything()).isEqualTo(Map.of("since", "1970-01-01"));
        assertThat(Notes.SOURCE.tombstones()).containsExactly("archived");
        assertThat(Notes.SOURCE.idField()).isEqualTo("appointment");
        assertThat(Notes.SOURCE.bulkPath()).isEqualTo("/api/clinical_notes_list");
    }

    @Test
    void nothingOfWhatWasWrittenIsPrinted() {
        assertThat(mapped().row()).hasToString("ClinicalNote[170000001]");
    }

    private Mapped<ClinicalNote> mapped() {
        return Mapped.by(new NoteMapper(), DrChronoNote.class, note, VERSIONS);
    }
}
