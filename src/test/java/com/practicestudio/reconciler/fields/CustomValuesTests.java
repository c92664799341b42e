package com.practicestudio.reconciler.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.FieldProblem;
import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.MappingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What becomes of the values in a practice's own fields. */
class CustomValuesTests {

    private final ArrayNode sent = JsonMapper.shared().createArrayNode();
    private final Map<String, String> lookup = new HashMap<>();
    private MappingContext mapping = new MappingContext(Mapped.PRACTICE, Map.of(), lookup);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT   | Says \"yes\" | \"Says \\\"yes\\\"\"",
                "NUMBER | 70.50      | 70.5",
                "NUMBER | 1200       | 1200",
                "DATE   | 2026-03-04 | \"2026-03-04\"",
                "CHOICE | Spring     | \"Spring\""
            })
    void eachTypeHasItsFormInTheDocument(FieldType type, String text, String expected) {
        field("41", "Anything", rule("41", "it", type));
        value("41", text);

        assertThat(document()).isEqualTo(new Secret("{\"it\":" + expected + "}"));
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NUMBER, a lot", "DATE, soon", "CHOICE, spring"})
    void aValueThatDoesNotFitIsReportedByItsNameAndLeftOutAloneAmongItsNeighbours(FieldType type, String text) {
        field("41", "Bad", rule("41", "bad", type));
        field("42", "Good", rule("42", "good", FieldType.TEXT));
        value("41", text);
        value("42", "here");

        assertThat(document()).isEqualTo(new Secret("{\"good\":\"here\"}"));
        assertThat(problems()).containsExactly("custom_fields.bad");
        assertThat(mapping.kept()).doesNotContain("custom_fields");
    }

    @Test
    void withoutARuleAValueIsATextUnderTheNameOfItsField() {
        field("41", "Household size", null);
        value("41", "3");

        assertThat(document()).isEqualTo(new Secret("{\"Household size\":\"3\"}"));
    }

    @Test
    void aFieldThatWeWereNotToldOfLosesNothing() {
        value("41", "3");

        assertThat(document()).isEqualTo(new Secret("{\"field 41\":\"3\"}"));
    }

    @Test
    void fieldsOfTheSameNameAreToldApartWhateverTheirOrder() {
        field("41", "season", null);
        field("412", "season", null);
        field("43", "Other", rule("43", "season", FieldType.TEXT));
        value("412", "Autumn");
        value("43", "Spring");
        value("41", "Summer");

        assertThat(document())
                .isEqualTo(
                        new Secret("{\"season\":\"Spring\",\"season (41)\":\"Summer\",\"season (412)\":\"Autumn\"}"));
    }

    @Test
    void ofTwoFieldsWithTheSameTargetTheFirstThatHasAValueCounts() {
        field("41", "Ours", rule("41", "season", FieldType.TEXT));
        field("42", "Theirs", rule("42", "season", FieldType.TEXT));
        value("42", "Autumn");
        value("41", " ");

        assertThat(document()).isEqualTo(new Secret("{\"season\":\"Autumn\"}"));
    }

    @Test
    void aRuleFillsAColumnThatDrChronoHasNothingFor() {
        field("41", "Flat", rule("41", "column:address_line2", FieldType.TEXT));
        value("41", "Apt 4");

        assertThat(values().column("address_line2", null)).isEqualTo("Apt 4");
        assertThat(values().column("address_line2", "Suite 5")).isEqualTo("Suite 5");
        assertThat(values().column("preferred_name", null)).isNull();
        assertThat(document()).isNull();
    }

    @Test
    void aColumnThatItsValueDoesNotFitIntoKeepsWhatItHas() {
        field("41", "Flat", rule("41", "column:address_line2", FieldType.TEXT));
        value("41", "x".repeat(256));

        assertThat(values().column("address_line2", null)).isNull();
        assertThat(problems()).containsExactly("address_line2");
        assertThat(mapping.kept()).containsExactly("address_line2");
    }

    @Test
    void aColumnIsMeasuredInCharactersAsTheDatabaseMeasuresIt() {
        field("41", "Flat", rule("41", "column:address_line2", FieldType.TEXT));
        var fits = "\ud83d\ude00".repeat(255);
        value("41", fits);

        assertThat(values().column("address_line2", null)).isEqualTo(fits);
        assertThat(problems()).isEmpty();
    }

    @Test
    void anAnswerWithoutTheListKeepsTheDocumentAndTheColumnsThatARuleFills() {
        field("41", "Flat", rule("41", "column:address_line2", FieldType.TEXT));

        var values = CustomValues.of(FieldKind.PATIENT, null, mapping);

        assertThat(values.column("address_line2", null)).isNull();
        assertThat(values.column("preferred_name", null)).isNull();
        assertThat(values.document()).isNull();
        assertThat(mapping.kept()).containsExactlyInAnyOrder("custom_fields", "address_line2");
        assertThat(mapping.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"none\"", "[3]", "[{\"field_type\":41,\"value\":{}}]"})
    void whatIsNoListOfValuesIsReportedAndTheDocumentStays(String odd) {
        CustomValues.of(FieldKind.PATIENT, JsonMapper.shared().readTree(odd), mapping);

        assertThat(problems()).containsExactly("custom_fields");
        assertThat(mapping.kept()).containsExactly("custom_fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"\"",
                "[null]",
                "[{\"field_type\":41,\"value\":\"\"}]",
                "[{\"field_type\":41,\"value\":null}]"
            })
    void aRecordWithoutValuesHasNoDocument(String none) {
        assertThat(CustomValues.of(FieldKind.PATIENT, JsonMapper.shared().readTree(none), mapping)
                        .document())
                .isNull();
        assertThat(mapping.kept()).isEmpty();
        assertThat(mapping.problems()).isEmpty();
    }

    @Test
    void showsNoValueWhenPrinted() {
        value("41", "3");

        assertThat(values()).hasToString("CustomValues");
    }

    private void field(String id, String name, @Nullable FieldRule rule) {
        var field = new CustomField(id, name, List.of("Spring", "Summer"), false);
        lookup.put("custom field " + id, JsonMapper.shared().writeValueAsString(new FieldLookup.Ruled(field, rule)));
        if (rule != null && rule.fillsColumn()) {
            lookup.put("custom column " + rule.name(), id);
        }
    }

    private static FieldRule rule(String id, String target, FieldType type) {
        return new FieldRule(FieldKind.PATIENT, id, target, type);
    }

    private void value(String id, String text) {
        sent.addObject().put("field_type", Integer.parseInt(id)).put("value", text);
    }

    private CustomValues values() {
        mapping = new MappingContext(Mapped.PRACTICE, Map.of(), lookup);
        JsonNode list = sent;
        return CustomValues.of(FieldKind.PATIENT, list, mapping);
    }

    private @Nullable Secret document() {
        return values().document();
    }

    private List<String> problems() {
        return mapping.problems().stream().map(FieldProblem::field).toList();
    }
}
