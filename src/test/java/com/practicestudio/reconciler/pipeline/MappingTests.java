package com.practicestudio.reconciler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.values.CodeTable;
import com.practicestudio.reconciler.values.Phone;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappers get for the wire's texts, and what is reported. */
class MappingTests {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String CANARY = "canary";

    private final MappingContext mapping = new MappingContext(
            new Practice(1, "seaside", "Seaside", NEW_YORK, "US"),
            Map.of("gender", new CodeTable("gender", Map.of("Male", "M"))),
            Map.of());

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "blank", "Blank"})
    void blanksAreNullAndNoProblem(String raw) {
        assertThat(mapping.phone("phone_home", raw)).isNull();
        assertThat(mapping.code("gender", "gender", raw)).isNull();
        assertThat(mapping.date("date_of_birth", raw)).isNull();
        assertThat(mapping.clinicTime("start_time", raw, NEW_YORK)).isNull();
        assertThat(mapping.integer("duration", raw)).isNull();
        assertThat(mapping.flag("is_break", raw)).isNull();
        assertNoProblem();
    }

    @Test
    void somebodyMayBeCalledBlank() {
        assertThat(mapping.text(" Blank ")).isEqualTo("Blank");
        assertThat(mapping.text(" ")).isNull();
    }

    @Test
    void usableValuesAreConverted() {
        assertThat(mapping.phone("phone_home", "(202) 555-0143 x12")).isEqualTo(new Phone("+12025550143", "12"));
        assertThat(mapping.code("gender", "gender", "male")).isEqualTo("M");
        assertThat(mapping.date("date_of_birth", "1984-02-29")).isEqualTo(LocalDate.of(1984, 2, 29));
        assertThat(mapping.clinicTime("start_time", "2026-01-15T09:00:00", NEW_YORK))
                .isEqualTo("2026-01-15T14:00:00Z");
        assertNoProblem();
    }

    @ParameterizedTest
    @CsvSource({"30,30", "30.0,30", "-5,-5", "0030,30", "3e1,30"})
    void wholeNumbersAreRead(String raw, int number) {
        assertThat(mapping.integer("duration", raw)).isEqualTo(number);
        assertNoProblem();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "1,true", "yes,true", "False,false", "0,false", "NO,false"})
    void flagsAreRead(String raw, boolean flag) {
        assertThat(mapping.flag("is_break", raw)).isEqualTo(flag);
        assertNoProblem();
    }

    @ParameterizedTest
    @ValueSource(strings = {CANARY, "30.5", "99999999999", "1e999999999"})
    void whatIsNoWholeNumberIsReported(String raw) {
        assertThat(mapping.integer("duration", raw)).isNull();
        assertThat(mapping.problems()).containsExactly(new FieldProblem("duration", "not a whole number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CANARY, "12345678901", "0.00001", "1e2147483647", "-1e2147483647", "1e-2147483647"})
    void whatIsNoNumberOfThatSizeIsReported(String raw) {
        assertThat(mapping.decimal("dispense_quantity", raw, 10, 4)).isNull();
        assertThat(mapping.problems())
                .containsExactly(
                        new FieldProblem("dispense_quantity", "not a number of at most 10 digits and 4 decimals"));
    }

    @Test
    void anUnusableValueIsReportedWithoutItselfAndItsFieldIsKept() {
        assertThat(mapping.code("gender", "gender", CANARY)).isNull();
        assertThat(mapping.date("date_of_birth", CANARY)).isNull();
        assertThat(mapping.clinicTime("start_time", CANARY, NEW_YORK)).isNull();
        assertThat(mapping.flag("is_break", CANARY)).isNull();

        assertThat(mapping.kept()).containsExactly("gender", "date_of_birth", "start_time", "is_break");
        assertThat(mapping.problems())
                .extracting(FieldProblem::field)
                .containsExactly("gender", "date_of_birth", "start_time", "is_break");
        assertThat(mapping.problems().toString()).doesNotContain(CANARY);
    }

    @Test
    void anUnusablePhoneKeepsItsExtensionToo() {
        assertThat(mapping.phone("phone_home", CANARY)).isNull();
        assertThat(mapping.problems()).containsExactly(new FieldProblem("phone_home", "not a telephone number"));
        assertThat(mapping.kept()).containsExactly("phone_home", "phone_home_extension");
    }

    @Test
    void aFieldIsReportedOnce() {
        mapping.problem("duration", "is negative", "duration", "end_time");
        mapping.problem("duration", "is too long");

        assertThat(mapping.problems()).containsExactly(new FieldProblem("duration", "is negative"));
        assertThat(mapping.kept()).containsExactly("duration", "end_time");
    }

    @Test
    void fieldsThatWereNotSentAreKeptWithoutAProblem() {
        mapping.keep("patient_flags", "address_line2");

        assertThat(mapping.kept()).containsExactly("patient_flags", "address_line2");
        assertThat(mapping.problems()).isEmpty();
    }

    @Test
    void aTableThatDoesNotExistIsAMistakeOfTheMapper() {
        assertThatThrownBy(() -> mapping.code("genders", "gender", "Male"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("genders");
    }

    private void assertNoProblem() {
        assertThat(mapping.problems()).isEmpty();
        assertThat(mapping.kept()).isEmpty();
    }
}
