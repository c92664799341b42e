package com.practicestudio.reconciler.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rules there can be, and where they apply. */
class MappingRulesTests {

    private static final Practice PRACTICE = practice(1);
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("mapping rules"));

    private final TemplateRows rows = new TemplateRows(JDBC);
    private final TemplateVersions versions = new TemplateVersions(JDBC);
    private final MappingRules rules = new MappingRules(JDBC, versions);

    @BeforeEach
    void twoVersions() {
        rows.clear();
        rows.template(PRACTICE, "410001", "Subjective");
        rows.field(PRACTICE, "410001", "51", "String", "[\"mild\",\"severe\"]");
        rows.field(PRACTICE, "410001", "52", "Checkbox", null);
        rows.field(PRACTICE, "410001", "53", "Header", null);
        versions.current(PRACTICE);
        rows.archive(PRACTICE, "52");
        rows.field(PRACTICE, "410001", "54", "TwoStrings", "[]");
        versions.current(PRACTICE);
    }

    @Test
    void aRuleForAllVersionsAppliesToThoseThatHaveTheField() {
        rules.put(PRACTICE, rule(0, "51", "severity", ValueType.CHOICE));
        rules.put(PRACTICE, rule(0, "54", "pressure", ValueType.NUMBER));

        assertThat(rules.applied(PRACTICE))
                .extracting(applied -> applied.version() + " " + applied.target())
                .containsExactly("1 severity", "2 severity", "2 pressure");
    }

    @Test
    void aVersionsOwnRuleGoesBeforeTheOneForAllVersions() {
        rules.put(PRACTICE, rule(1, "51", "old_severity", ValueType.TEXT));
        rules.put(PRACTICE, rule(0, "51", "severity", ValueType.CHOICE));

        assertThat(rules.applied(PRACTICE))
                .extracting(applied -> applied.version() + " " + applied.target())
                .containsExactly("1 old_severity", "2 severity");
    }

    @Test
    void aFieldHasOneRuleAVersion() {
        rules.put(PRACTICE, rule(0, "51", "severity", ValueType.CHOICE));
        rules.put(PRACTICE, rule(0, "51", "pain", ValueType.TEXT));

        assertThat(rules.all(PRACTICE)).containsExactly(rule(0, "51", "pain", ValueType.TEXT));
    }

    @Test
    void aRuleThatIsTakenAwayAppliesNoMore() {
        rules.put(PRACTICE, rule(0, "51", "severity", ValueType.CHOICE));

        assertThat(rules.remove(PRACTICE, "410001", 1, "51")).isFalse();
        assertThat(rules.remove(PRACTICE, "410001", 0, "51")).isTrue();
        assertThat(rules.applied(PRACTICE)).isEmpty();
    }

    @Test
    void aRuleOfAnotherPracticeDoesNotApply() {
        rules.put(PRACTICE, rule(0, "51", "severity", ValueType.CHOICE));

        assertThat(rules.all(practice(2))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "410009 | 0 | 51 | name | TEXT   | There is no template '410009', but 410001.",
                "410001 | 7 | 51 | name | TEXT   | Template '410001' has no version 7, but 1, 2.",
                "410001 | 2 | 52 | name | FLAG   | Template '410001' has no field '52' there, but 51, 53, 54.",
                "410001 | 0 | 52 | name | NUMBER | Field '52' cannot become a number, but: flag.",
                "410001 | 0 | 54 | name | CHOICE | Field '54' cannot become a choice, but: text, number.",
                "410001 | 0 | 53 | name | TEXT   | Field '53' cannot become a text, but: nothing.",
                "410001 | 0 | 51 | A b  | TEXT   | A name has 1 to 50 letters a to z, digits and _, and begins with a letter."
            })
    void aRuleThatCannotApplyIsRefusedWithWhatThereIs(
            String template, int version, String field, String target, ValueType type, String message) {
        assertThatExceptionOfType(PracticeProblem.class)
                .isThrownBy(() -> rules.put(PRACTICE, new MappingRule(template, version, field, target, type)))
                .withMessage(message);
    }

    private static MappingRule rule(int version, String field, String target, ValueType type) {
        return new MappingRule("410001", version, field, target, type);
    }

    private static Practice practice(long id) {
        return new Practice(id, "clinic-" + id, "Clinic", ZoneId.of("America/Denver"), "US");
    }
}
