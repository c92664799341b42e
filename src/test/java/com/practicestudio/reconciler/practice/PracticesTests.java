package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry. */
class PracticesTests {

    private static final ZoneId PACIFIC = ZoneId.of("US/Pacific");

    private static final PracticeDatabase database = new PracticeDatabase("practices");

    private final Practices practices = database.practices;

    @Test
    void findsAPracticeByItsKeyWithALegacyTimeZone() {
        assertThat(practices.require("seaside"))
                .isEqualTo(new Practice(
                        database.seaside.id(), "seaside", "Seaside Clinic", ZoneId.of("US/Eastern"), "US"));
    }

    @Test
    void saysThatAPracticeIsUnknown() {
        assertThatThrownBy(() -> practices.require("Seaside"))
                .isInstanceOf(UnknownPractice.class)
                .hasMessageContainingAll("'Seaside'", "practice add");
    }

    @Test
    void listsThemByKey() {
        practices.add("alpine", "Alpine Clinic", PACIFIC, "US");

        assertThat(practices.all()).extracting(Practice::key).containsSubsequence("alpine", "seaside");
    }

    @Test
    void addingTheSameAgainChangesNothing() {
        assertThat(practices.add("seaside", " Seaside Clinic ", ZoneId.of("US/Eastern"), "US"))
                .isEqualTo(database.seaside);
    }

    @Test
    void addingOtherValuesUnderATakenKeyIsRefusedWithWhatIsThere() {
        assertThatThrownBy(() -> practices.add("seaside", "Seaside Clinic", PACIFIC, "US"))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContainingAll("'seaside'", "US/Eastern", "nothing was changed", "another key");
        assertThat(practices.require("seaside")).isEqualTo(database.seaside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Seaside", "-seaside", "sea side", "sea/side", "séaside"})
    void refusesAKeyThatDoesNotFitCommandsAndPaths(String key) {
        assertThatThrownBy(() -> practices.add(key, "Clinic", PACIFIC, "US"))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("lower-case");
    }

    @Test
    void acceptsAKeyOf63CharactersAndNoLonger() {
        assertThat(practices.add("a".repeat(63), "Clinic", PACIFIC, "US").key()).hasSize(63);
        assertThatThrownBy(() -> practices.add("a".repeat(64), "Clinic", PACIFIC, "US"))
                .isInstanceOf(PracticeProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us", "USA", "XX"})
    void refusesARegionWithoutPhoneNumbers(String region) {
        assertThatThrownBy(() -> practices.add("other", "Clinic", PACIFIC, region))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("two letters");
    }

    @Test
    void refusesANameThatIsEmptyOrTooLong() {
        assertThatThrownBy(() -> practices.add("other", " ", PACIFIC, "US")).isInstanceOf(PracticeProblem.class);
        assertThatThrownBy(() -> practices.add("other", "a".repeat(201), PACIFIC, "US"))
                .isInstanceOf(PracticeProblem.class);
    }
}
