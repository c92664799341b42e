package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.practice.CodeTables.Entry;
import com.practicestudio.reconciler.values.CodeTable;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    @CsvSource(
            delimiter = '|',
            value = {
                "gender             | Male, Female, Other, UNK, ASKU | M, F, O, U, U",
                "race               | indian, asian, black, hawaiian, white, other, declined |",
                "ethnicity          | hispanic, not_hispanic, declined |",
                "preferred_language | eng, zho, fra, ita, jpn, por, rus, spa, other, unknown, declined |",
                "patient_status     | A, I, D |",
                "appointment_status | Arrived, Checked In, Checked In Online, In Room, In Session, Complete, Confirmed,"
                        + " Not Confirmed, Rescheduled, Cancelled, No Show |"
            })
    void knowsDrChronosCodesAndNoOthersFromTheStart(String table, String theirs, @Nullable String ours) {
        var codes = List.of(theirs.split(", "));

        assertThat(codes)
                .extracting(code -> translate(alpine, table, code))
                .containsExactly((ours == null ? theirs : ours).split(", "));
        assertThat(table(alpine, table).codes()).hasSameSizeAs(codes);
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
