package com.practicestudio.reconciler.resource.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.templates.MappingRule;
import com.practicestudio.reconciler.templates.MappingRules;
import com.practicestudio.reconciler.templates.TemplateRows;
import com.practicestudio.reconciler.templates.TemplateVersions;
import com.practicestudio.reconciler.templates.ValueType;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the mapping of notes knows of their templates. */
class NoteLookupTests {

    private static final Practice PRACTICE = practice(1);
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("note lookup"));

    private final TemplateRows rows = new TemplateRows(JDBC);
    private final TemplateVersions versions = new TemplateVersions(JDBC);
    private final MappingRules rules = new MappingRules(JDBC, versions);
    private final NoteLookup lookup = new NoteLookup(JDBC, versions, rules);

    @BeforeEach
    void oneTemplate() {
        rows.clear();
        JDBC.sql("DELETE FROM clinical_note").update();
        rows.template(PRACTICE, "410001", "Subjective");
        rows.field(PRACTICE, "410001", "51", "String", null);
    }

    @Test
    void aTemplateHasAVersionAsSoonAsNotesAreRead() {
        assertThat(lookup.of(PRACTICE)).isEqualTo(Map.of("template 410001", "1"));
    }

    @Test
    void notesOfThePresentVersionAreNotLookedUpOneByOne() {
        lookup.of(PRACTICE);
        add(PRACTICE, "170000001", "{\"410001\":1}");

        assertThat(lookup.of(PRACTICE)).isEqualTo(Map.of("template 410001", "1"));
    }

    @Test
    void aNoteKeepsTheVersionThatItWasWrittenWith() {
        lookup.of(PRACTICE);
        add(PRACTICE, "170000001", "{\"410001\":1}");
        add(practice(2), "170000002", "{\"410001\":1}");
        rows.rename(PRACTICE, "51", "Complaint");

        var expected = Map.of("template 410001", "2", "note 170000001 template 410001", "1");
        assertThat(lookup.of(PRACTICE)).isEqualTo(expected);

        add(PRACTICE, "170000003", "{\"410001\":2}");
        assertThat(lookup.of(PRACTICE)).isEqualTo(expected);
    }

    @Test
    void aRuleIsThereForEachVersionThatItIsAbout() {
        lookup.of(PRACTICE);
        rules.put(PRACTICE, new MappingRule("410001", MappingRule.ALL_VERSIONS, "51", "complaint", ValueType.TEXT));
        rows.rename(PRACTICE, "51", "Complaint");

        var mapping = new MappingContext(PRACTICE, Map.of(), lookup.of(PRACTICE));

        assertThat(NoteLookup.rule("410001", 1, "51", mapping))
                .hasValueSatisfying(rule -> assertThat(rule.field().name()).isEqualTo("Field 51"));
        assertThat(NoteLookup.rule("410001", 2, "51", mapping))
                .hasValueSatisfying(rule -> assertThat(rule.field().name()).isEqualTo("Complaint"));
        assertThat(NoteLookup.rule("410001", 2, "52", mapping)).isEmpty();
    }

    private static void add(Practice practice, String appointment, String versions) {
        JDBC.sql("""
                INSERT INTO clinical_note
                  (practice_id, external_id, appointment_id, patient_id, template_versions, created_at, updated_at)
                VALUES (?, ?, 1, 1, ?, NOW(), NOW())
                """).params(practice.id(), appointment, versions).update();
    }

    private static Practice practice(long id) {
        return new Practice(id, "clinic-" + id, "Clinic", ZoneId.of("America/Denver"), "US");
    }
}
