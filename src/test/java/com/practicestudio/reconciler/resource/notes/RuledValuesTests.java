package com.practicestudio.reconciler.resource.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.templates.AppliedRule;
import com.practicestudio.reconciler.templates.Definition.Field;
import com.practicestudio.reconciler.templates.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a practice's rules make of what stands in a note. */
class RuledValuesTests {

    private final ObjectNode note = Mapped.fixture("clinical_note.json");
    private final ArrayNode values = note.putArray("clinical_note_sections")
            .addObject()
            .put("clinical_note_template", "410001")
            .putArray("values");
    private final Map<String, String> lookup = new HashMap<>(Map.of("template 410001", "2"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT   | String       | Itches at night | \"Itches at night\"",
                "TEXT   |              | 7               | \"7\"",
                "TEXT   | TwoStrings   | left / right    | [\"left\",\"right\"]",
                "NUMBER | String       | 70.50           | 70.5",
                "NUMBER | String       | 1200            | 1200",
                "NUMBER | TwoStrings   | 120/80          | [120,80]",
                "NUMBER | TwoStrings   | 120/            | [120,null]",
                "NUMBER | TwoStrings   | /80             | [null,80]",
                "NUMBER | TwoStrings   | 120             | [120,null]",
                "DATE   | String       | 2026-03-04      | \"2026-03-04\"",
                "FLAG   | Checkbox     | True            | true",
                "FLAG   | Checkbox     | False           | false",
                "FLAG   | NullCheckbox | 1               | false",
                "FLAG   | NullCheckbox | 2               | true",
                "CHOICE | String       | mild            | \"mild\""
            })
    void eachTypeHasItsFormInTheDocument(ValueType type, @Nullable String dataType, String text, String expected) {
        rule(2, "51", dataType, "it", type);
        value("51", text);

        assertThat(mapped().row().mapped()).isEqualTo(new Secret("{\"it\":" + expected + "}"));
        assertThat(mapped().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, String,       a lot",
        "NUMBER, TwoStrings,   120/low",
        "DATE,   String,       soon",
        "FLAG,   Checkbox,     perhaps",
        "FLAG,   NullCheckbox, True",
        "CHOICE, String,       Mild"
    })
    void aValueThatCannotBeUsedIsReportedByItsTargetAndLeftOutAloneAmongItsNeighbours(
            ValueType type, String dataType, String text) {
        rule(2, "51", dataType, "bad", type);
        rule(2, "52", "String", "good", ValueType.TEXT);
        value("51", text);
        value("52", "here");

        assertThat(mapped().row().mapped()).isEqualTo(new Secret("{\"good\":\"here\"}"));
        assertThat(mapped().problems()).containsExactly("mapped.bad");
        assertThat(mapped().kept()).doesNotContain("mapped", "sections");
    }

    @Test
    void aBoxThatNobodyTouchedIsNeitherTrueNorFalse() {
        rule(2, "51", "NullCheckbox", "allergic", ValueType.FLAG);
        value("51", "0");

        assertThat(mapped().row().mapped()).isNull();
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void twoTextsOfWhichNeitherIsWrittenAreNoValue() {
        rule(2, "51", "TwoStrings", "pressure", ValueType.NUMBER);
        rule(2, "52", "TwoStrings", "pressure", ValueType.NUMBER);
        value("51", " / ");
        value("52", "120/80");

        assertThat(mapped().row().mapped()).isEqualTo(new Secret("{\"pressure\":[120,80]}"));
    }

    @Test
    void aNoteIsMappedByTheRulesOfTheVersionThatItWasWrittenWith() {
        rule(1, "51", "String", "of_version_one", ValueType.TEXT);
        rule(2, "51", "String", "of_version_two", ValueType.TEXT);
        value("51", "here");

        assertThat(mapped().row().mapped()).isEqualTo(new Secret("{\"of_version_two\":\"here\"}"));
        lookup.put("note 170000001 template 410001", "1");
        assertThat(mapped().row().mapped()).isEqualTo(new Secret("{\"of_version_one\":\"here\"}"));
    }

    @Test
    void ofTwoFieldsWithOneTargetTheFirstThatHasAValueCounts() {
        rule(2, "51", "String", "complaint", ValueType.TEXT);
        rule(2, "52", "String", "complaint", ValueType.TEXT);
        rule(2, "53", "String", "complaint", ValueType.TEXT);
        value("53", "third");
        value("51", "");
        value("52", "second");

        assertThat(mapped().row().mapped()).isEqualTo(new Secret("{\"complaint\":\"second\"}"));
    }

    private void rule(int version, String field, @Nullable String dataType, String target, ValueType type) {
        var allowed = type == ValueType.CHOICE ? List.of("mild", "severe") : List.<String>of();
        lookup.put(
                "template 410001 version " + version + " field " + field,
                JsonMapper.shared()
                        .writeValueAsString(new AppliedRule(
                                "410001", version, new Field(field, "Field", dataType, null, allowed), target, type)));
    }

    private void value(String field, String text) {
        values.addObject().put("id", field).put("clinical_note_field", field).put("value", text);
    }

    private Mapped<ClinicalNote> mapped() {
        return Mapped.by(new NoteMapper(), DrChronoNote.class, note, lookup);
    }
}
