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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "555-0143 mom",
                "202-555-0 mom",
                "202-555-0mom",
                "202-555-0-mom",
                "202-555-0 ext",
                "202-555 mama",
                "202-555-014 or 3",
                "202-555-0143 mom",
                "202-555-0143 ext 12 mom"
            })
    void makesNoNumberOutOfANote(String raw) {
        assertThat(Phones.parse(raw, "US")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"800-KLK-0143", "1-800-KLK-0143", "+1-800-klk-0143", "1 (800)KLK-0143"})
    void readsTheLettersOfAVanityNumberAsItsDigits(String raw) {
        assertThat(Phones.parse(raw, "US")).contains(new Phone("+18005550143", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell: (202) 555-0143", "Home 2025550143", "202-555-0143 x", "202-555-0143 (X 7)"})
    void passesTextThatIsNeverDialled(String raw) {
        assertThat(Phones.parse(raw, "US").map(Phone::e164)).contains("+12025550143");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx7", " EXTN: 7", ", extension 7", " extensi\u00f3n 7", " int 7", " # 7", " xtn. 7", "#7"})
    void knowsAnExtensionByEachOfItsMarkers(String marked) {
        assertThat(Phones.parse("202-555-0143" + marked, "US")).contains(new Phone("+12025550143", "7"));
    }

    @Test
    void knowsCountriesOnlyByTheirCode() {
        assertThat(Phones.knowsRegion("US")).isTrue();
        assertThat(Phones.knowsRegion("us")).isFalse();
        assertThat(Phones.knowsRegion("USA")).isFalse();
    }
}
