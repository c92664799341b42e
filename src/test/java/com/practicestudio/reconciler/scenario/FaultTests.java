package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.Flaw;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What a run makes of a DrChrono that throttles, breaks off, lies and forgets. */
class FaultTests {

    private static final String PATIENTS = "/api/patients";
    private static final String PATIENTS_LIST = "/api/patients_list";

    /** Far from the top of an hour, which would be waited for rather than parked for. */
    static class MidHour {

        private static final Clock MID_HOUR = Clock.offset(
                Clock.systemUTC(),
                Duration.ofMinutes(30)
                        .minusMillis(
                                System.currentTimeMillis() % Duration.ofHours(1).toMillis()));

        @Bean
        Clock clock() {
            return MID_HOUR;
        }
    }

    private final SimulatedPractice practice =
            SimulatedPractice.plan("seaside", 1_200, 300).open();
    private Stage stage;
    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        begin(practice);
    }

    private void begin(SimulatedPractice served) {
        stage = new Stage("faults", served);
        stage.settings.put("drchrono.max-wait", "10s");
        stage.settings.put("spring.main.allow-bean-definition-overriding", "true");
        context = stage.context(MidHour.class);
    }

    @AfterEach
    void stop() {
        context.close();
        stage.close();
    }

    static Stream<Arguments> longThrottles() {
        return Stream.of(
                Arguments.of("seconds in the body", Fault.throttled(1_200.5)),
                Arguments.of("seconds in the header", Fault.throttledWithHeader(1_200)),
                Arguments.of("no seconds at all", Fault.status(429)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longThrottles")
    void aLongThrottleParksTheRunWhichGoesOnLater(String name, Fault throttle) {
        stage.simulator.before(PATIENTS_LIST, 3, () -> stage.simulator.fail(PATIENTS_LIST, 1, throttle));

        var parked = nightly();

        assertThat(parked.end()).isEqualTo(End.PARKED);
        assertThat(parked.message()).contains("throttled", "min.", "it resumes");
        assertThat(context.getBean(Runs.class).recent("seaside", null, null, 5))
                .extracting(Runs.Run::status)
                .containsExactly("PARKED");
        assertThat(stage.count("patient", "seaside")).isEqualTo(1_000);
        var resumed = nightly();
        assertThat(resumed.end()).isEqualTo(End.DONE);
        assertThat(resumed.window()).isEqualTo(parked.window());
        assertComplete();
    }

    @Test
    void aStormOfShortThrottlesIsWaitedOut() {
        stage.simulator.fail(PATIENTS_LIST, 2, Fault.throttled(0.2));
        stage.simulator.fail("/api/appointments", 1, Fault.throttledWithHeader(1));

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertComplete();
    }

    @Test
    void aSpentQuotaParksRunAfterRunAndNeverFailsOne() {
        stage.simulator.quota(6, 1_000, Duration.ofDays(1));

        var parked = IntStream.range(0, 2).mapToObj(i -> nightly()).toList();
        stage.simulator.quota(10_000, 1_000, Duration.ofDays(1));
        var resumed = nightly();

        assertThat(parked).extracting(RunResult::end).containsOnly(End.PARKED);
        assertThat(resumed.end()).isEqualTo(End.DONE);
        assertThat(stage.jdbc.queryForList("SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY 1", String.class))
                .containsExactlyInAnyOrder("STOPPED", "STOPPED", "COMPLETED");
        assertComplete();
    }

    @Test
    void aProcessThatIsParkedEndsWith75AndTheNextOneWith0() {
        stage.simulator.before(PATIENTS_LIST, 3, () -> stage.simulator.fail(PATIENTS_LIST, 1, Fault.throttled(1_200)));

        try (var parked = stage.child("run", "nightly", "--practice", "seaside")) {
            assertThat(parked.await()).as(parked.output()).isEqualTo(75);
        }
        try (var next = stage.child("run", "nightly", "--practice", "seaside")) {
            assertThat(next.await()).as(next.output()).isZero();
        }
        assertComplete();
    }

    @Test
    void aRunLeavesTheReserveToWebhooks() {
        context.close();
        stage.settings.put("drchrono.quota-per-hour", "10");
        stage.settings.put("drchrono.quota-reserve", "4");
        stage.settings.put("drchrono.webhook-secret", Hooks.SECRET);
        stage.settings.put("drchrono.webhook-gather", "10ms");
        stage.settings.put("db-scheduler.enabled", "true");
        context = stage.serve();
        stage.awayFromTheTopOfTheHour();

        assertThat(nightly().end()).isEqualTo(End.PARKED);
        assertThat(stage.simulator.requests()).isEqualTo(6);
        var id = practice.id("patients", 0);
        new Hooks(practice, ReconcilerContext.port(context)).tell("PATIENT_CREATE", "patients", id);

        Await.until(() -> stage.simulator.requests() == 7);
        assertThat(stage.simulator.requests(PATIENTS + "/{id}")).isEqualTo(1);
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("truncated", Fault.truncated()),
                Arguments.of("HTML", Fault.htmlPage()),
                Arguments.of("bad gateway", Fault.badGateway()),
                Arguments.of("reset", Fault.connectionReset()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void aBrokenAnswerIsAskedForAgainAndNothingOfItIsApplied(String name, Fault broken) {
        stage.simulator.before(PATIENTS_LIST, 2, () -> stage.simulator.fail(PATIENTS_LIST, 2, broken));
        stage.simulator.before(PATIENTS_LIST, 5, () -> stage.simulator.fail(PATIENTS_LIST, 4, broken));

        var failed = nightly();

        assertThat(failed.end()).isEqualTo(End.FAILED);
        assertThat(failed.message()).contains("/api/patients_list failed 4 times", "it resumes");
        assertThat(stage.count("patient", "seaside")).isEqualTo(1_000);
        assertThat(stage.count("sync_error", "seaside")).isZero();
        assertThat(nightly().window()).isEqualTo(failed.window());
        assertComplete();
    }

    @Test
    void aTokenThatDiesInMidWalkIsRenewedOnceByTwoWhoNeedIt() {
        nightly();
        try (var other = stage.context(MidHour.class)) {
            stage.simulator.latency(Duration.ofMillis(100));
            stage.simulator.resetCounters();
            stage.simulator.accessTokenDiesAfter(5);

            var incremental = Stage.begin(other, "incremental", "seaside");
            var full = nightly();

            assertThat(full.end()).isEqualTo(End.DONE);
            assertThat(incremental.join().end()).isEqualTo(End.DONE);
        }
        assertThat(stage.simulator.requests("/o/token/")).isEqualTo(1);
        assertThat(pagesOfPatients()).contains(page(1), page(2)).hasSizeBetween(2, 3);
    }

    @Test
    void theSamePageIsAskedForAgainWithTheNewToken() {
        stage.simulator.before(PATIENTS_LIST, 3, () -> stage.simulator.accessTokenDiesAfter(0));

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(stage.simulator.requests("/o/token/")).isEqualTo(1);
        assertThat(pagesOfPatients()).containsExactly(page(1), page(2), page(2));
        assertComplete();
    }

    @Test
    void aTokenThatDiesInMidWalkIsRenewedOnceByTwoProcessesThatNeedIt() {
        nightly();
        stage.simulator.resetCounters();
        stage.settings.put("drchrono.deadline", "6m");
        // Both ask with the token before it dies, whichever starts faster.
        var both = new CyclicBarrier(2, () -> stage.simulator.accessTokenDiesAfter(0));
        stage.simulator.before("/api/offices", 1, () -> meet(both));
        stage.simulator.before("/api/offices", 1, () -> meet(both));
        try (var full = stage.child("run", "nightly", "--practice", "seaside");
                var incremental = stage.child("run", "incremental", "--practice", "seaside")) {
            assertThat(full.await(Duration.ofMinutes(6))).as(full.output()).isZero();
            assertThat(incremental.await(Duration.ofMinutes(6)))
                    .as(incremental.output())
                    .isZero();
        }
        assertThat(stage.simulator.requests("POST /o/token/")).isEqualTo(1);
        // Each asked once more, with the new token.
        assertThat(stage.simulator.requests("/api/offices")).isEqualTo(4);
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(5, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theNewPairIsStoredBeforeItIsUsed() {
        var first = stage.simulator.refreshToken("seaside");
        var stored = new CopyOnWriteArrayList<String>();
        stage.simulator.before(PATIENTS_LIST, 3, () -> stage.simulator.accessTokenDiesAfter(0));
        // Whatever is asked for behind the refresh.
        stage.simulator.before(
                "/o/token/", 1, () -> stage.simulator.before("", 1, () -> stored.add(storedRefreshToken())));

        assertThat(nightly().end()).isEqualTo(End.DONE);

        assertThat(stage.simulator.requests("/o/token/")).isEqualTo(1);
        assertThat(stored)
                .containsExactly(stage.simulator.refreshToken("seaside"))
                .doesNotContain(first);
    }

    /** As it is seen through another connection than that of the run. */
    private String storedRefreshToken() {
        var id = stage.practiceId("seaside");
        var sealed = Objects.requireNonNull(stage.jdbc.queryForObject(
                "SELECT refresh_token FROM drchrono_connection WHERE practice_id = ?", byte[].class, id));
        return stage.cipher.decrypt(sealed, "drchrono_connection", "refresh_token", Long.toString(id));
    }

    @Test
    void nextToAForeignHostIsRefusedAndNothingIsSentThere() {
        try (var foreign = DrChronoSimulator.serving()) {
            stage.simulator.fail(PATIENTS, 1, Fault.foreignNext(foreign.url()));

            var result = nightly();

            assertThat(result.end()).isEqualTo(End.FAILED);
            assertThat(result.message()).contains("/api/patients", "another host", "not followed");
            assertThat(foreign.requests()).isZero();
        }
        assertThat(stage.count("patient", "seaside")).isZero();
    }

    @Test
    void nextThatLeadsInACircleIsNoticed() {
        stage.simulator.fail("/api/offices", 10, Fault.loopingNext());

        var result = nightly();

        assertThat(result.end()).isEqualTo(End.FAILED);
        assertThat(result.message()).contains("/api/offices", "leads back to a page that was read already");
        assertThat(stage.simulator.requests("/api/offices")).isLessThanOrEqualTo(3);
    }

    @Test
    void emptyPagesWithoutEndAreGivenUpAlsoWhenTheRunGoesOn() {
        stage.simulator.fail("/api/offices", 1_000, Fault.emptyPages());

        for (var run = 1; run <= 2; run++) {
            stage.simulator.resetCounters();

            var result = nightly();

            assertThat(result.end()).isEqualTo(End.FAILED);
            assertThat(result.message()).contains("/api/offices", "goes on and on with empty pages");
            assertThat(stage.simulator.requests("/api/offices")).isBetween(2, 22);
        }
    }

    @Test
    void pagesThatShrinkWhileTheyAreReadLoseNoRow() {
        var gone = IntStream.range(0, 40)
                .mapToObj(i -> practice.id("patients", 10 * i))
                .toList();
        stage.simulator.before(PATIENTS_LIST, 3, () -> gone.forEach(id -> practice.delete("patients", id)));

        assertThat(nightly().end()).isEqualTo(End.DONE);

        assertThat(stage.jdbc.queryForList("SELECT external_id FROM patient", String.class))
                .contains(IntStream.range(0, 1_200)
                        .mapToObj(i -> practice.id("patients", i))
                        .filter(id -> !gone.contains(id))
                        .toArray(String[]::new))
                .doesNotHaveDuplicates();
    }

    @Test
    void aBulkListThatFailsOrExpiresIsMadeAnew() {
        stage.simulator.before(PATIENTS_LIST, 2, () -> stage.simulator.fail(PATIENTS_LIST, 1, Fault.bulkFailed()));
        stage.simulator.before(PATIENTS_LIST, 5, stage.simulator::expireBulkLists);

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(pagesOfPatients()).containsExactly(page(1), page(1), page(2), page(2));
        assertComplete();
    }

    @Test
    void ofABulkPageThatComesWithoutItsRowsNoneIsMissing() {
        stage.simulator.before(PATIENTS_LIST, 2, () -> stage.simulator.fail(PATIENTS_LIST, 1, Fault.withoutRows()));

        assertThat(nightly().end()).isEqualTo(End.DONE);
        assertThat(pagesOfPatients()).containsExactly(page(1), page(1), page(2));
        assertComplete();
    }

    @Test
    void aMalformedIdOrTimeOfChangeSpoilsItsRowAlone() {
        stop();
        var small = SimulatedPractice.plan("seaside", 10, 0).open();
        begin(small);
        var nameless = small.id("patients", 3);
        var timeless = small.id("patients", 4);
        var time = small.row("patients", timeless).path("updated_at").asString();
        stage.simulator.fail(
                PATIENTS, 1, Fault.replaced("\"id\":" + nameless + ",", "\"id\":\"" + nameless + "\\q\","));
        stage.simulator.before(
                PATIENTS, 2, () -> stage.simulator.fail(PATIENTS, 1, Fault.replaced(time + "\"", time + "\\q\"")));

        var first = nightly();
        var second = nightly();

        assertThat(first.end()).as(first.message()).isEqualTo(End.DONE);
        assertThat(summary(first, "patients").inserted()).isEqualTo(9);
        assertThat(errors()).extracting(error -> error.get("kind")).containsExactly("MALFORMED");
        assertThat(second.end()).as(second.message()).isEqualTo(End.DONE);
        assertThat(stage.count("patient", "seaside")).isEqualTo(10);
    }

    @Test
    void ofDirtyRowsTheGoodOnesGoInAndEachBadOneCostsOneErrorOnce() {
        stop();
        var dirty = SimulatedPractice.plan("seaside", 600, 600).dirt(10).open();
        begin(dirty);

        var first = nightly();
        var rows = stage.rows().all();
        var errors = errors();
        var second = nightly();

        assertThat(first.end()).isEqualTo(End.DONE);
        var unusable = dirty.flawed("patients", true);
        assertThat(unusable).isPositive();
        assertThat(stage.count("patient", "seaside")).isEqualTo((int) (600 - unusable));
        assertThat(errorsOf("patients")).isEqualTo(differentFlaws(dirty, "patients"));
        assertThat(stage.count("appointment", "seaside") + rejectedAppointments())
                .isEqualTo((int) (600 - sameTextTwice(dirty, "appointments")));
        assertThat(second.end()).isEqualTo(End.DONE);
        assertThat(errors()).isEqualTo(errors);
        assertThat(stage.rows().all()).isEqualTo(rows);
        assertThat(summary(second, "patients").inserted()
                        + summary(second, "patients").updated())
                .isZero();
    }

    private List<Map<String, Object>> errors() {
        return stage.jdbc.queryForList("""
                SELECT id, resource, external_id, kind, field, state, attempts, first_run_id, last_run_id
                FROM sync_error ORDER BY id
                """);
    }

    private long errorsOf(String resource) {
        return errors().stream()
                .filter(error -> resource.equals(error.get("resource")))
                .count();
    }

    private int rejectedAppointments() {
        return stage.jdbc.queryForList("""
                SELECT DISTINCT external_id FROM sync_error WHERE resource = 'appointments' AND kind <> 'FIELD'
                """).size();
    }

    private static long differentFlaws(SimulatedPractice practice, String resource) {
        return practice.flawed(resource, true) + practice.flawed(resource, false) - sameTextTwice(practice, resource);
    }

    /** Rows that are no objects all read the same, so nobody can tell them apart. */
    private static long sameTextTwice(SimulatedPractice practice, String resource) {
        var texts = IntStream.range(0, 600)
                .filter(i -> practice.flaw(resource, i) == Flaw.NOT_AN_OBJECT)
                .count();
        return Math.max(0, texts - 1);
    }

    private RunResult nightly() {
        return Stage.run(context, "nightly", "seaside");
    }

    private static ResourceSummary summary(RunResult result, String resource) {
        return result.resources().stream()
                .filter(summary -> summary.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private void assertComplete() {
        assertThat(stage.count("patient", "seaside")).isEqualTo(practice.count("patients"));
        assertThat(stage.count("appointment", "seaside")).isEqualTo(practice.count("appointments"));
    }

    private List<String> pagesOfPatients() {
        return stage.simulator.recentRequests().stream()
                .filter(request -> request.startsWith("POST " + PATIENTS_LIST))
                .map(request -> request.replaceFirst(".*[?&](page=\\d+).*", "$1"))
                .toList();
    }

    private static String page(int number) {
        return "page=" + number;
    }
}
