package com.practicestudio.reconciler.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rules there can be for a practice's own fields, and what the mapping knows of them. */
class FieldRulesTests {

    private static final Practice PRACTICE = practice(1);
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("field rules"));

    private final FieldRows rows = new FieldRows(JDBC);
    private final FieldRules rules = new FieldRules(JDBC, new CustomFields(JDBC));

    @BeforeEach
    void fieldsOfBothKinds() {
        rows.clear();
        rows.ofPatient(PRACTICE, "41", "Season", "[\"Spring\",\"Summer\"]");
        rows.ofPatient(PRACTICE, "42", "Household size", null);
        rows.ofPatient(PRACTICE, "43", "Twice", null);
        rows.ofPatient(PRACTICE, "44", "Twice", null);
        rows.ofAppointment(PRACTICE, "41", "Claim");
        rows.ofPatient(practice(2), "91", "Elsewhere", null);
    }

    @Test
    void aFieldIsFoundByItsNameAndHasOneRule() {
        rules.put(PRACTICE, patient("Season", "season", FieldType.TEXT));

        assertThat(rules.put(PRACTICE, patient("41", "season", FieldType.CHOICE)))
                .isEqualTo(patient("41", "season", FieldType.CHOICE));
        assertThat(rules.all(PRACTICE)).containsExactly(patient("41", "season", FieldType.CHOICE));
        assertThat(rules.all(practice(2))).isEmpty();
    }

    @Test
    void patientsAndAppointmentsHaveTheirOwnRulesForTheSameId() {
        rules.put(PRACTICE, claim());
        rules.put(PRACTICE, patient("41", "season", FieldType.CHOICE));

        assertThat(rules.all(PRACTICE)).containsExactly(patient("41", "season", FieldType.CHOICE), claim());
        assertThat(rules.remove(PRACTICE, FieldKind.PATIENT, "Season")).isTrue();
        assertThat(rules.remove(PRACTICE, FieldKind.PATIENT, "Season")).isFalse();
        assertThat(rules.all(PRACTICE)).containsExactly(claim());
    }

    @Test
    void aRuleIsNotTakenAwayByANameThatCouldMeanSeveral() {
        rules.put(PRACTICE, patient("43", "once", FieldType.TEXT));

        assertThatExceptionOfType(PracticeProblem.class)
                .isThrownBy(() -> rules.remove(PRACTICE, FieldKind.PATIENT, "Twice"));
        assertThat(rules.remove(PRACTICE, FieldKind.PATIENT, "43")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nothing        | it                   | TEXT   | There is no patient field 'Nothing'",
                "91             | it                   | TEXT   | There is no patient field '91'",
                "Twice          | it                   | TEXT   | Several patient fields are named 'Twice'",
                "42             | it                   | CHOICE | Field '42' cannot become a choice",
                "42             | 1st                  | TEXT   | A name has 1 to 50 letters",
                "42             | column:last_name     | TEXT   | can fill the columns address_line2, preferred_name",
                "42             | column:claim_id      | TEXT   | can fill the columns address_line2, preferred_name",
                "42             | column:address_line2 | NUMBER | Column 'address_line2' holds text"
            })
    void aRuleThatCannotApplyIsRefused(String field, String target, FieldType type, String reason) {
        assertThatExceptionOfType(PracticeProblem.class)
                .isThrownBy(() -> rules.put(PRACTICE, patient(field, target, type)))
                .withMessageContaining(reason);
        assertThat(rules.all(PRACTICE)).isEmpty();
    }

    @Test
    void theMappingKnowsTheFieldsOfItsKindAndTheirRules() {
        rules.put(PRACTICE, claim());
        rules.put(PRACTICE, patient("41", "season", FieldType.CHOICE));
        var ofPatients = mapping(FieldKind.PATIENT);
        var ofAppointments = mapping(FieldKind.APPOINTMENT);

        assertThat(FieldLookup.field("41", ofPatients)).hasValueSatisfying(ruled -> {
            assertThat(ruled.field().allowedValues()).containsExactly("Spring", "Summer");
            assertThat(ruled.rule()).isEqualTo(patient("41", "season", FieldType.CHOICE));
        });
        assertThat(FieldLookup.field("42", ofPatients))
                .hasValueSatisfying(ruled -> assertThat(ruled.rule()).isNull());
        assertThat(FieldLookup.field("91", ofPatients)).isEmpty();
        assertThat(FieldLookup.fills("claim_id", ofAppointments)).isTrue();
        assertThat(FieldLookup.fills("claim_id", ofPatients)).isFalse();
    }

    private static MappingContext mapping(FieldKind kind) {
        return new MappingContext(PRACTICE, Map.of(), new FieldLookup(JDBC, kind).of(PRACTICE));
    }

    private static FieldRule patient(String field, String target, FieldType type) {
        return new FieldRule(FieldKind.PATIENT, field, target, type);
    }

    private static FieldRule claim() {
        return new FieldRule(FieldKind.APPOINTMENT, "41", "column:claim_id", FieldType.TEXT);
    }

    private static Practice practice(long id) {
        return new Practice(id, "clinic-" + id, "A clinic", ZoneId.of("UTC"), "US");
    }
}
