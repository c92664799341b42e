package com.practicestudio.reconciler.operations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.operations.Terminal.Result;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.rules.FixedJobs;
import com.practicestudio.reconciler.webhook.rules.RoutingRules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What {@code webhooks rules} prints and does, on a real database. */
class RulesCommandTests {

    private static final String URL = TestDatabase.freshUrl("rules command");
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.pool(URL));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-08T07:30:00.123456Z"), ZoneOffset.UTC);
    private static final String DEFAULT =
            "Without a rule, an event about something that we hold feeds job delta; others are ignored.";

    private final FixedJobs jobs = new FixedJobs().with("incremental", "patients");
    private final Practices practices = new Practices(JDBC, CLOCK);
    private final ApiVersions versions = new ApiVersions(JDBC);
    private final Terminal terminal = Terminal.with(practices, new RoutingRules(JDBC, CLOCK, versions, jobs));

    @BeforeEach
    void twoPracticesWithoutRules() {
        JDBC.sql("DELETE FROM webhook_rule").update();
        versions.set(practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US"), null);
        practices.add("harbor", "Harbor Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void theListShowsWhatHoldsForEachEventWithARuleAndWhatTheDefaultIs() {
        type("set seaside PATIENT_MODIFY --job incremental");
        type("ignore seaside LINE_ITEM_CREATE");
        type("ignore harbor TASK_MODIFY");

        assertThat(type("list").out().lines())
                .containsExactly(
                        "practice  event             resource  job          since (UTC)           problem",
                        "harbor    TASK_MODIFY       tasks     ignored      2026-03-08T07:30:00Z",
                        "seaside   LINE_ITEM_CREATE            ignored      2026-03-08T07:30:00Z",
                        "seaside   PATIENT_MODIFY    patients  incremental  2026-03-08T07:30:00Z",
                        DEFAULT);
        assertThat(type("list --practice harbor").out()).contains("harbor").doesNotContain("seaside");
    }

    @Test
    void withoutRulesTheListSaysSoAndWhatTheDefaultIs() {
        assertThat(type("list").out().lines()).containsExactly("There are no rules.", DEFAULT);
        assertThat(type("list --json").out()).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void scriptsGetTheJobThatIsFedAndNullForWhatIsIgnored() {
        type("set seaside PATIENT_MODIFY --job incremental");
        type("ignore seaside TASK_MODIFY");

        var rules = JsonMapper.shared().readTree(type("list --json").out());
        assertThat(rules.get(0))
                .hasToString("{\"practice\":\"seaside\",\"event\":\"PATIENT_MODIFY\",\"resource\":\"patients\","
                        + "\"job\":\"incremental\",\"problem\":null,\"createdAt\":\"2026-03-08T07:30:00.123456Z\"}");
        assertThat(rules.get(1).path("job").isNull()).isTrue();
    }

    @Test
    void aRuleWhoseJobIsGoneIsListedWithWhatHoldsInstead() {
        type("set seaside PATIENT_MODIFY --job incremental");

        jobs.lose("incremental");

        assertThat(type("list").out().lines())
                .contains(
                        "practice  event           resource  job    since (UTC)           problem",
                        "seaside   PATIENT_MODIFY  patients  delta  2026-03-08T07:30:00Z  There is no job 'incremental'.");
    }

    @Test
    void everyChangeIsToldInOneLine() {
        assertThat(type("set seaside PATIENT_MODIFY --job incremental").out())
                .isEqualToIgnoringNewLines("Event PATIENT_MODIFY of practice 'seaside' feeds job incremental.");
        assertThat(type("ignore seaside PATIENT_MODIFY").out())
                .isEqualToIgnoringNewLines("Event PATIENT_MODIFY of practice 'seaside' is ignored.");
        assertThat(type("clear seaside PATIENT_MODIFY").out())
                .isEqualToIgnoringNewLines("Event PATIENT_MODIFY of practice 'seaside' no longer has a rule.");
    }

    @Test
    void takingARuleAwayTwiceIsHarmless() {
        type("ignore seaside PATIENT_MODIFY");
        type("clear seaside PATIENT_MODIFY");

        assertThat(type("clear seaside PATIENT_MODIFY"))
                .satisfies(again -> assertThat(again.exitCode()).isZero())
                .satisfies(again -> assertThat(again.out()).contains("had no rule"));
        assertThat(type("list").out()).contains("There are no rules.");
    }

    @ParameterizedTest
    @CsvSource({
        "set seaside PATIENT_ELOPED --job delta, There is no event 'PATIENT_ELOPED'.",
        "ignore seaside PATIENT_ELOPED, There is no event 'PATIENT_ELOPED'.",
        "clear seaside PATIENT_ELOPED, There is no event 'PATIENT_ELOPED'.",
        "set seaside LINE_ITEM_CREATE --job delta, It can only be ignored.",
        "set seaside PATIENT_MODIFY --job nightly, Job 'nightly' is not of mode incremental.",
        "set seaside TASK_MODIFY --job incremental, Job 'incremental' does not read tasks.",
        "set nowhere PATIENT_MODIFY --job delta, nowhere",
        "ignore nowhere PATIENT_MODIFY, nowhere",
        "clear nowhere PATIENT_MODIFY, nowhere",
        "list --practice nowhere, nowhere"
    })
    void whatCannotBeIsRefusedWithExitCodeTwoAndOneLine(String line, String message) {
        assertThat(type(line))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused.out()).isEmpty())
                .satisfies(refused -> assertThat(refused.err().lines())
                        .singleElement()
                        .asString()
                        .contains(message));
    }

    @Test
    void aPracticeWhoseApiVersionHasNoWebhooksIsRefused() {
        versions.set(practices.require("seaside"), versions.require("v2019"));

        assertThat(type("set seaside PATIENT_MODIFY --job delta"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused.err()).contains("v2019", "has no webhooks"));
    }

    @Test
    void theRealJobsAreKnownAndNoKeysetIsNeeded() throws Exception {
        try (var child = command("set seaside TASK_MODIFY --job incremental")) {
            assertThat(child.await()).as(child.output()).isZero();
        }
        try (var child = command("set seaside TASK_MODIFY --job nightly")) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.err().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "Job 'nightly' is not of mode incremental. Event TASK_MODIFY can feed: delta, incremental.");
        }
        assertThat(type("list --practice seaside").out()).contains("TASK_MODIFY");
    }

    private Result type(String line) {
        return terminal.type(("webhooks rules " + line).split(" "));
    }

    private static Child command(String line) {
        return Child.of("com.practicestudio.reconciler.Main")
                .environment(Map.of(
                        "SPRING_DATASOURCE_URL",
                        URL,
                        "SPRING_DATASOURCE_USERNAME",
                        TestDatabase.USER,
                        "SPRING_DATASOURCE_PASSWORD",
                        TestDatabase.PASSWORD))
                .start(("webhooks rules " + line).split(" "));
    }
}
