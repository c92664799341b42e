package com.practicestudio.reconciler.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.fields.CustomFields;
import com.practicestudio.reconciler.fields.FieldRows;
import com.practicestudio.reconciler.fields.FieldRules;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.operations.Terminal.Result;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What {@code fields} prints and does, on a real database. */
class FieldsCommandTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("fields command"));

    private final Practices practices = new Practices(JDBC, Clock.systemUTC());
    private final CustomFields fields = new CustomFields(JDBC);
    private final Terminal terminal = Terminal.with(practices, fields, new FieldRules(JDBC, fields));

    @BeforeEach
    void aFieldOfEachKind() {
        var rows = new FieldRows(JDBC);
        rows.clear();
        var practice = practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        rows.ofPatient(practice, "41", "Season", "[\"Spring\",\"Summer\"]");
        rows.ofAppointment(practice, "51", "Companions");
    }

    @Test
    void theListShowsTheFieldsAndWhatBecomesOfThem() {
        type("map --of patient --field Season --to season --type choice");

        assertThat(type("list").out().lines())
                .containsExactly(
                        "of           field  name        allowed values  archived  becomes  type",
                        "patient      41     Season      Spring, Summer  no        season   choice",
                        "appointment  51     Companions                  no");
        assertThat(JsonMapper.shared()
                        .readTree(type("list --json").out())
                        .get(1)
                        .path("becomes")
                        .isNull())
                .isTrue();
    }

    @Test
    void aRuleThatWasAddedIsListed() {
        assertThat(type("map --of appointment --field Companions --to companions --type number"))
                .satisfies(added -> assertThat(added.exitCode()).isZero())
                .satisfies(
                        added -> assertThat(added.out())
                                .isEqualToIgnoringNewLines(
                                        "Field 51 becomes number 'companions', in every appointment with the next complete run."));

        assertThat(type("rules").out().lines())
                .containsExactly("of           field  becomes     type", "appointment  51     companions  number");
        assertThat(JsonMapper.shared().readTree(type("rules --json").out()).get(0))
                .hasToString(
                        "{\"kind\":\"appointment\",\"field\":\"51\",\"target\":\"companions\",\"type\":\"number\"}");
    }

    @Test
    void takingARuleAwayTwiceIsHarmless() {
        type("map --of patient --field 41 --to season --type text");

        assertThat(type("unmap --of patient --field 41").out()).contains("no longer has a rule");
        assertThat(type("unmap --of patient --field 41"))
                .satisfies(again -> assertThat(again.exitCode()).isZero())
                .satisfies(again -> assertThat(again.out()).contains("had no rule"));
        assertThat(type("rules").out()).contains("There are no rules.");
    }

    @Test
    void aRuleThatCannotApplyIsRefusedWithExitCodeTwo() {
        assertThat(type("map --of appointment --field 51 --to companions --type choice"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused.err()).contains("Field '51' cannot become a choice"));
        assertThat(type("map --of doctor --field 51 --to companions --type text"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused ->
                        assertThat(refused.err()).contains("expected one of [PATIENT, APPOINTMENT]", "'doctor'"));
    }

    private Result type(String words) {
        return terminal.type(Stream.concat(Stream.of("fields"), Stream.of((words + " --practice seaside").split(" ")))
                .toArray(String[]::new));
    }
}
