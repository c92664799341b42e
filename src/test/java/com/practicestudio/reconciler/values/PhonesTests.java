package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telephone numbers as practices type them. */
class PhonesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(202) 555-0143",
                "2025550143",
                "202.555.0143",
                "+1 202-555-0143",
                "1 (202) 555-0143",
                "\u00a0(202)\u00a0555-0143 "
            })
    void readsOneNumberInAllItsForms(String raw) {
        assertThat(Phones.parse(raw, "US")).contains(new Phone("+12025550143", null));
    }

    @ParameterizedTest
    @CsvSource({"(202) 555-0143 x123,123", "2025550143 ext 7,7", "202-555-0143 ext. 0042,0042", "2025550143x9,9"})
    void keepsTheExtensionApart(String raw, String extension) {
        assertThat(Phones.parse(raw, "US")).contains(new Phone("+12025550143", extension));
    }

    @Test
    void readsNumbersWithoutACountryCodeInThePracticesRegion() {
        assertThat(Phones.parse("020 7946 0018", "GB")).contains(new Phone("+442079460018", null));
        assertThat(Phones.parse("2079460018", "GB")).contains(new Phone("+442079460018", null));
    }

    @Test
    void readsAnInternationalNumberInAnyRegion() {
        assertThat(Phones.parse("+44 20 7946 0018", "US")).contains(new Phone("+442079460018", null));
    }

    @Test
    void acceptsAnAreaCodeThatNoTableKnows() {
        assertThat(Phones.parse("(555) 555-0100", "US")).contains(new Phone("+15555550100", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "n/a",
                "555-0143",
                "(###) ###-####",
                "000-000-0000",
                "123-456-7890",
                "202555014",
                "20255501431234",
                "2025550143 or ask at work",
                "+999 1234567890"
            })
    void refusesWhatCannotBeDialled(String raw) {
        assertThat(Phones.parse(raw, "US")).isEmpty();
    }

    @Test
    void knowsCountriesOnlyByTheirCode() {
        assertThat(Phones.knowsRegion("US")).isTrue();
        assertThat(Phones.knowsRegion("us")).isFalse();
        assertThat(Phones.knowsRegion("USA")).isFalse();
    }
}
