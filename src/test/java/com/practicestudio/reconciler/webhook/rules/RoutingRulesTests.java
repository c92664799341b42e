package com.practicestudio.reconciler.webhook.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.Event;
import com.practicestudio.reconciler.webhook.rules.Route.ToJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a practice's events go, on a real database; each test has a practice of its own. */
class RoutingRulesTests {

    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.migrated("routing rules"));
    private static final AtomicInteger PRACTICES = new AtomicInteger();
    private static final Instant NOW = Instant.parse("2026-03-08T07:30:00.123456Z");
    private static final ToJob DELTA = new ToJob("delta");

    private final FixedJobs jobs =
            new FixedJobs().with("incremental", "patients", "lab-orders").with("visits", "appointments");
    private final ApiVersions versions = new ApiVersions(JDBC);
    private final RoutingRules rules = rulesAt(NOW);

    private Practice practice;

    @BeforeEach
    void newPractice() {
        practice = practice();
    }

    @Test
    void withoutARuleWhatIsAboutAResourceOfOursFeedsDeltaAndTheRestIsIgnored() {
        assertThat(rules.of(practice, "PATIENT_MODIFY")).isEqualTo(DELTA);
        assertThat(rules.of(practice, "PATIENT_UPDATE")).isEqualTo(DELTA);
        assertThat(rules.of(practice, "LINE_ITEM_CREATE")).isEqualTo(Route.IGNORED);
        assertThat(rules.of(practice, "PATIENT_ELOPED")).isEqualTo(Route.IGNORED);
        assertThat(rules.of(practice, Event.PING)).isEqualTo(Route.IGNORED);
    }

    @Test
    void everyKnownEventHasARouteWithARuleOrWithout() {
        rules.ignore(practice, "TASK_MODIFY");
        rules.set(practice, "PATIENT_MODIFY", "incremental");

        assertThat(rules.of(practice.id()))
                .hasSameSizeAs(Event.all())
                .containsEntry("TASK_MODIFY", Route.IGNORED)
                .containsEntry("PATIENT_MODIFY", new ToJob("incremental"))
                .containsEntry("TASK_CREATE", DELTA)
                .containsEntry("VACCINE_ADMINISTERED", Route.IGNORED);
    }

    @Test
    void aRuleIsForItsPracticeAlone() {
        var later = practice();
        rules.ignore(later, "PATIENT_MODIFY");

        assertThat(rules.of(later, "PATIENT_MODIFY")).isEqualTo(Route.IGNORED);
        assertThat(rules.of(practice, "PATIENT_MODIFY")).isEqualTo(DELTA);
        assertThat(rules.of(practice(), "PATIENT_MODIFY")).isEqualTo(DELTA);
    }

    @Test
    void aRuleIsForTheNameThatIsSentAndNotForAnotherNameOfTheSame() {
        rules.ignore(practice, "PATIENT_UPDATE");

        assertThat(rules.of(practice, "PATIENT_UPDATE")).isEqualTo(Route.IGNORED);
        assertThat(rules.of(practice, "PATIENT_MODIFY")).isEqualTo(DELTA);
    }

    @Test
    void aRuleReplacesTheOneBefore() {
        rules.set(practice, "PATIENT_MODIFY", "incremental");
        rules.ignore(practice, "PATIENT_MODIFY");
        assertThat(rules.of(practice, "PATIENT_MODIFY")).isEqualTo(Route.IGNORED);

        rules.set(practice, "PATIENT_MODIFY", "delta");
        assertThat(rules.of(practice, "PATIENT_MODIFY")).isEqualTo(DELTA);
        assertThat(rules.list(practice.key())).hasSize(1);
    }

    @Test
    void whatHasNoRuleAnyMoreGoesWhereItWentBefore() {
        rules.ignore(practice, "PATIENT_MODIFY");

        assertThat(rules.clear(practice, "PATIENT_MODIFY")).isTrue();
        assertThat(rules.of(practice, "PATIENT_MODIFY")).isEqualTo(DELTA);
        assertThat(rules.clear(practice, "PATIENT_MODIFY")).isFalse();
    }

    @Test
    void aRuleStandsSinceItSaidWhatItSaysNow() {
        rules.ignore(practice, "TASK_MODIFY");
        rules.ignore(practice, "PATIENT_MODIFY");

        var later = rulesAt(NOW.plus(Duration.ofDays(1)));
        later.ignore(practice, "TASK_MODIFY");
        later.set(practice, "PATIENT_MODIFY", "delta");

        assertThat(rules.list(practice.key()))
                .extracting(RoutingRule::event, RoutingRule::createdAt)
                .containsExactly(tuple("PATIENT_MODIFY", NOW.plus(Duration.ofDays(1))), tuple("TASK_MODIFY", NOW));
    }

    @Test
    void theListHasTheRulesOfOnePracticeOrOfAll() {
        var other = practice();
        rules.set(practice, "LAB_RESULT", "incremental");
        rules.ignore(other, "CASH_PAYMENT_DELETE");

        assertThat(rules.list(practice.key()))
                .containsExactly(new RoutingRule(practice.key(), "LAB_RESULT", "lab-orders", "incremental", null, NOW));
        assertThat(rules.list(null))
                .contains(
                        new RoutingRule(practice.key(), "LAB_RESULT", "lab-orders", "incremental", null, NOW),
                        new RoutingRule(other.key(), "CASH_PAYMENT_DELETE", null, null, null, NOW));
    }

    @Test
    void whatFedAJobThatIsGoneGoesWhereItGoesWithoutARule() {
        rules.set(practice, "APPOINTMENT_MODIFY", "visits");

        jobs.lose("visits");

        assertThat(rules.of(practice, "APPOINTMENT_MODIFY")).isEqualTo(DELTA);
        assertThat(rules.list(practice.key()))
                .singleElement()
                .extracting(RoutingRule::job, RoutingRule::problem)
                .containsExactly("visits", "There is no job 'visits'.");
    }

    @Test
    void aRuleForAnEventThatNobodyKnowsAnyMoreCanBeTakenAway() {
        JDBC.sql("INSERT INTO webhook_rule VALUES (?, 'PATIENT_ELOPED', 'delta', '2026-03-08')")
                .param(practice.id())
                .update();

        assertThat(rules.of(practice, "PATIENT_ELOPED")).isEqualTo(Route.IGNORED);
        assertThat(rules.clear(practice, "PATIENT_ELOPED")).isTrue();
        assertRefused(
                () -> rules.clear(practice, "PATIENT_ELOPED"),
                "There is no event 'PATIENT_ELOPED'. There are: PATIENT_ALLERGY_CREATE, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATIENT_ELOPED", "patient_modify"})
    void anUnknownEventIsRefusedWithThoseThatBeginAlike(String event) {
        var message =
                "There is no event '%s'. There are: PATIENT_ALLERGY_CREATE, PATIENT_ALLERGY_MODIFY, PATIENT_CREATE"
                        .formatted(event);

        assertRefused(() -> rules.set(practice, event, "delta"), message)
                .hasMessageNotContaining("TASK_MODIFY")
                .hasMessageContaining("PATIENT_MODIFY");
        assertRefused(() -> rules.ignore(practice, event), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING", "PATEINT_MODIFY", ""})
    void whereNoneBeginsAlikeAllAreNamed(String event) {
        assertRefused(() -> rules.ignore(practice, event), "There is no event '%s'.".formatted(event))
                .hasMessageContainingAll(Event.all().stream().map(Event::name).toArray(String[]::new));
    }

    @Test
    void whatIsAboutNothingOfOursCanOnlyBeIgnored() {
        assertRefused(
                () -> rules.set(practice, "LINE_ITEM_CREATE", "delta"),
                "Event LINE_ITEM_CREATE is about nothing that we hold. It can only be ignored.");

        rules.ignore(practice, "LINE_ITEM_CREATE");
        assertThat(rules.of(practice, "LINE_ITEM_CREATE")).isEqualTo(Route.IGNORED);
    }

    @ParameterizedTest
    @CsvSource({
        "weekly, There is no job 'weekly'. Event PATIENT_MODIFY can feed: delta| incremental.",
        "nightly, Job 'nightly' is not of mode incremental. Event PATIENT_MODIFY can feed: delta| incremental.",
        "visits, Job 'visits' does not read patients. Event PATIENT_MODIFY can feed: delta| incremental.",
        "'', There is no job ''. Event PATIENT_MODIFY can feed: delta| incremental."
    })
    void aJobThatCannotBeFedIsRefusedWithThoseThatCan(String job, String message) {
        assertRefused(() -> rules.set(practice, "PATIENT_MODIFY", job), message.replace('|', ','));
    }

    @Test
    void aPracticeWhoseApiVersionHasNoWebhooksIsRefusedUntilItHasThem() {
        rules.ignore(practice, "TASK_MODIFY");
        versions.set(practice, versions.require("v2019"));

        assertRefused(() -> rules.set(practice, "PATIENT_MODIFY", "delta"), "v2019, which has no webhooks");
        assertRefused(() -> rules.ignore(practice, "PATIENT_MODIFY"), "v2019, which has no webhooks");
        assertThat(rules.clear(practice, "TASK_MODIFY")).isTrue();

        versions.set(practice, versions.require("v2020"));
        rules.set(practice, "PATIENT_MODIFY", "delta");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable attempt, String message) {
        var before = rules.list(practice.key());
        var refusal =
                assertThatThrownBy(attempt).isInstanceOf(PracticeProblem.class).hasMessageContaining(message);
        assertThat(rules.list(practice.key())).isEqualTo(before);
        return refusal;
    }

    private RoutingRules rulesAt(Instant now) {
        return new RoutingRules(JDBC, Clock.fixed(now, ZoneOffset.UTC), versions, jobs);
    }

    private static Practice practice() {
        return new Practices(JDBC, Clock.systemUTC())
                .add("clinic-" + PRACTICES.incrementAndGet(), "A clinic", ZoneId.of("America/New_York"), "US");
    }
}
