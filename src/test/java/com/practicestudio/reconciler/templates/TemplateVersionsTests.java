package com.practicestudio.reconciler.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.templates.Definition.Field;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a template gets another version. */
class TemplateVersionsTests {

    private static final Practice PRACTICE = practice(1);
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("template versions"));

    private final TemplateRows rows = new TemplateRows(JDBC);
    private final TemplateVersions versions = new TemplateVersions(JDBC);

    @BeforeEach
    void oneTemplate() {
        rows.clear();
        rows.template(PRACTICE, "410001", "Subjective");
        rows.field(PRACTICE, "410001", "51", "String", "[\"Pain\",3]");
        rows.field(PRACTICE, "410001", "9", "Checkbox", null);
    }

    @Test
    void aTemplateBeginsWithVersionOneWhichHasItsFieldsInTheOrderOfTheirIds() {
        assertThat(versions.current(PRACTICE)).isEqualTo(Map.of("410001", 1));

        assertThat(versions.all(PRACTICE)).singleElement().satisfies(version -> {
            assertThat(version.template()).isEqualTo("410001");
            assertThat(version.version()).isEqualTo(1);
            assertThat(version.definition())
                    .isEqualTo(new Definition(
                            "Subjective",
                            List.of(
                                    new Field("9", "Field 9", "Checkbox", null, List.of()),
                                    new Field("51", "Field 51", "String", null, List.of("Pain", "3")))));
        });
    }

    @Test
    void aTemplateThatStaysAsItIsKeepsItsVersion() {
        versions.current(PRACTICE);

        assertThat(versions.current(PRACTICE)).isEqualTo(Map.of("410001", 1));
        assertThat(versions.all(PRACTICE)).hasSize(1);
    }

    @Test
    void aChangedFieldMakesAnotherVersionAndLeavesTheOldOneAsItWas() {
        versions.current(PRACTICE);
        var before = versions.all(PRACTICE);
        rows.rename(PRACTICE, "9", "Smoker");

        assertThat(versions.current(PRACTICE)).isEqualTo(Map.of("410001", 2));

        assertThat(versions.all(PRACTICE)).hasSize(2).startsWith(before.get(0));
        assertThat(versions.all(PRACTICE).get(1).definition().field("9"))
                .hasValueSatisfying(field -> assertThat(field.name()).isEqualTo("Smoker"));
    }

    @Test
    void aFieldThatIsArchivedOrAddedMakesAnotherVersion() {
        versions.current(PRACTICE);
        rows.archive(PRACTICE, "9");
        versions.current(PRACTICE);
        rows.field(PRACTICE, "410001", "52", "TwoStrings", null);

        assertThat(versions.current(PRACTICE)).isEqualTo(Map.of("410001", 3));

        assertThat(versions.all(PRACTICE))
                .extracting(version ->
                        version.definition().fields().stream().map(Field::id).toList())
                .containsExactly(List.of("9", "51"), List.of("51"), List.of("51", "52"));
    }

    @Test
    void aTemplateThatIsAgainWhatItWasGetsAnotherVersionAllTheSame() {
        versions.current(PRACTICE);
        rows.rename(PRACTICE, "9", "Smoker");
        versions.current(PRACTICE);
        rows.rename(PRACTICE, "9", "Field 9");

        assertThat(versions.current(PRACTICE)).isEqualTo(Map.of("410001", 3));
    }

    @Test
    void aTemplateOfAnotherPracticeIsAnotherTemplate() {
        versions.current(PRACTICE);
        rows.template(practice(2), "410001", "Plan");

        assertThat(versions.current(practice(2))).isEqualTo(Map.of("410001", 1));
        assertThat(versions.all(practice(2)))
                .extracting(version -> version.definition().name())
                .containsExactly("Plan");
    }

    private static Practice practice(long id) {
        return new Practice(id, "clinic-" + id, "Clinic", ZoneId.of("America/Denver"), "US");
    }
}
