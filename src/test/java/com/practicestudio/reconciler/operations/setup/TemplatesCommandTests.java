package com.practicestudio.reconciler.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.operations.Terminal.Result;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.templates.MappingRules;
import com.practicestudio.reconciler.templates.TemplateRows;
import com.practicestudio.reconciler.templates.TemplateVersions;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What {@code templates} prints and does, on a real database. */
class TemplatesCommandTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("templates command"));

    private final Practices practices = new Practices(JDBC, Clock.systemUTC());
    private final TemplateVersions versions = new TemplateVersions(JDBC);
    private final Terminal terminal = Terminal.with(practices, versions, new MappingRules(JDBC, versions));

    @BeforeEach
    void aTemplateOfTwoVersions() {
        var rows = new TemplateRows(JDBC);
        rows.clear();
        var practice = practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        rows.template(practice, "410001", "Subjective");
        rows.field(practice, "410001", "51", "String", "[\"mild\",\"severe\"]");
        versions.current(practice);
        rows.field(practice, "410001", "52", "TwoStrings", null);
        versions.current(practice);
    }

    @Test
    void theListShowsEachTemplateAsItIsNow() {
        type("map", "--template", "410001", "--field", "51", "--to", "severity", "--type", "choice");

        assertThat(type("list").out().lines())
                .containsExactly(
                        "template  name        version  fields  rules", "410001    Subjective        2       2      1");
    }

    @Test
    void theVersionsAreShownFieldByField() {
        assertThat(type("versions", "410001").out().lines().map(line -> line.replaceAll("\\S*T\\S*Z", "then")))
                .hasSize(4)
                .anyMatch(line -> line.matches(" +1  then +51 +Field 51 +String +no +mild, severe"))
                .anyMatch(line -> line.matches(" +2  then +52 +Field 52 +TwoStrings +no"));
        assertThat(JsonMapper.shared()
                        .readTree(type("versions", "410001", "--json").out())
                        .get(1)
                        .path("definition")
                        .path("fields"))
                .hasSize(2);
    }

    @Test
    void aRuleThatWasAddedIsListed() {
        assertThat(type("map", "--template", "410001", "--field", "51", "--to", "severity", "--type", "choice"))
                .satisfies(added -> assertThat(added.exitCode()).isZero())
                .satisfies(added -> assertThat(added.out())
                        .isEqualToIgnoringNewLines(
                                "In all versions of template 410001, field 51 becomes choice 'severity',"
                                        + " in every note with the next complete run."));
        type(
                "map",
                "--template",
                "410001",
                "--version",
                "2",
                "--field",
                "52",
                "--to",
                "pressure",
                "--type",
                "number",
                "--json");

        assertThat(type("rules").out().lines())
                .containsExactly(
                        "template  version  field  becomes   type",
                        "410001    all      51     severity  choice",
                        "410001    2        52     pressure  number");
        assertThat(JsonMapper.shared().readTree(type("rules", "--json").out()).get(0))
                .hasToString(
                        "{\"template\":\"410001\",\"version\":0,\"field\":\"51\",\"target\":\"severity\",\"type\":\"choice\"}");
    }

    @Test
    void takingARuleAwayTwiceIsHarmless() {
        type("map", "--template", "410001", "--field", "51", "--to", "severity", "--type", "choice");

        assertThat(type("unmap", "--template", "410001", "--field", "51").out()).contains("no longer has a rule");
        assertThat(type("unmap", "--template", "410001", "--field", "51"))
                .satisfies(again -> assertThat(again.exitCode()).isZero())
                .satisfies(again -> assertThat(again.out()).contains("had no rule"));
        assertThat(type("rules").out()).contains("There are no rules.");
    }

    @Test
    void aRuleThatCannotApplyIsRefusedWithExitCodeTwo() {
        assertThat(type("map", "--template", "410001", "--field", "52", "--to", "x", "--type", "flag"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused.err()).contains("Field '52' cannot become a flag"));
        assertThat(type("map", "--template", "410001", "--field", "52", "--to", "x", "--type", "colour"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused ->
                        assertThat(refused.err()).contains("'colour' is none of text, number, date, flag, choice"));
        assertThat(type("versions", "999").exitCode()).isEqualTo(2);
    }

    private Result type(String command, String... more) {
        var arguments = new String[more.length + 4];
        arguments[0] = "templates";
        arguments[1] = command;
        System.arraycopy(more, 0, arguments, 2, more.length);
        arguments[more.length + 2] = "--practice";
        arguments[more.length + 3] = "seaside";
        return terminal.type(arguments);
    }
}
