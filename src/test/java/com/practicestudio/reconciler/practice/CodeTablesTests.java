package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.practice.CodeTables.Entry;
import com.practicestudio.reconciler.values.CodeTable;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of all practices and of one. */
class CodeTablesTests {

    private static final PracticeDatabase database = new PracticeDatabase("code_tables");
    private static final Practice alpine =
            database.practices.add("alpine", "Alpine Clinic", ZoneId.of("US/Pacific"), "US");

    private final CodeTables codes = database.codes;

    @ParameterizedTest
    @CsvSource({
        "gender,Female,F",
        "gender,ASKU,U",
        "race,hawaiian,hawaiian",
        "ethnicity,not_hispanic,not_hispanic",
        "preferred_language,spa,spa",
        "patient_status,A,A",
        "appointment_status,Checked In Online,Checked In Online",
        "appointment_status,cancelled,Cancelled"
    })
    void knowsDrChronosCodesFromTheStart(String table, String source, String target) {
        assertThat(translate(alpine, table, source)).isEqualTo(target);
    }

    @Test
    void aPracticesOwnCodeGoesBeforeTheDefaultAndStaysItsOwn() {
        codes.extend(database.seaside, "gender", " OTHER ", "X");

        assertThat(translate(database.seaside, "gender", "Other")).isEqualTo("X");
        assertThat(translate(database.seaside, "gender", "Male")).isEqualTo("M");
        assertThat(translate(alpine, "gender", "Other")).isEqualTo("O");
    }

    @Test
    void aPracticeCanAddACodeAndChangeItLater() {
        codes.extend(database.seaside, "appointment_status", "Réservé", "Confirmed");
        codes.extend(database.seaside, "appointment_status", "RÉSERVÉ", "Not Confirmed");

        assertThat(translate(database.seaside, "appointment_status", "réservé")).isEqualTo("Not Confirmed");
        assertThat(table(alpine, "appointment_status").translate("Réservé")).isEmpty();
    }

    @Test
    void theDefaultStandsAgainWhenAPracticeTakesItsOwnCodeBack() {
        codes.extend(database.seaside, "gender", "UNK", "X");

        assertThat(codes.remove(database.seaside, "gender", "unk")).isTrue();
        assertThat(codes.remove(database.seaside, "gender", "unk")).isFalse();
        assertThat(translate(database.seaside, "gender", "UNK")).isEqualTo("U");
    }

    @Test
    void listsEachCodeOnceAndSaysWhoseItIs() {
        codes.extend(database.seaside, "gender", "Asku", "X");

        assertThat(codes.entries(database.seaside))
                .contains(new Entry("gender", "asku", "X", true), new Entry("gender", "female", "F", false))
                .doesNotContain(new Entry("gender", "asku", "U", false));
        assertThat(codes.entries(alpine)).contains(new Entry("gender", "asku", "U", false));
        codes.remove(database.seaside, "gender", "asku");
    }

    @ParameterizedTest
    @CsvSource({"'', X", "X, ' '"})
    void refusesACodeThatIsNone(String source, String target) {
        assertThatThrownBy(() -> codes.extend(alpine, "gender", source, target))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("1 to 100 characters");
    }

    @Test
    void refusesATableThatDoesNotExist() {
        assertThatThrownBy(() -> codes.extend(alpine, "genders", "Other", "X"))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContainingAll("'genders'", "gender, patient_status");
    }

    private String translate(Practice practice, String table, String source) {
        return table(practice, table).translate(source).orElseThrow();
    }

    private CodeTable table(Practice practice, String name) {
        return Objects.requireNonNull(codes.of(practice).get(name));
    }
}
