package com.practicestudio.reconciler.drchrono.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import com.practicestudio.reconciler.drchrono.PracticeApplications;
import com.practicestudio.reconciler.drchrono.http.Applications;
import com.practicestudio.reconciler.drchrono.http.TestSettings;
import com.practicestudio.reconciler.testing.TestDatabase;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The quota in the database. Waits only move a clock that starts 20 minutes before the hour. */
class SharedQuotaTests {

    private static final String url = TestDatabase.freshUrl("quota");
    private static final DataSource database = TestDatabase.pool(url);

    /** Application by practice, where it is not that of the settings. */
    private final Map<String, ApiApplication> own = new ConcurrentHashMap<>();

    private Instant now = Instant.parse("2026-02-03T10:40:00Z");

    @BeforeEach
    void empty() {
        JdbcClient.create(database).sql("DELETE FROM bucket").update();
    }

    @Test
    void twoProcessesTogetherGetExactlyTheHour() throws Exception {
        var processes = List.of(
                quota(TestDatabase.pool(url), "quota-per-hour", "60"),
                quota(TestDatabase.pool(url), "quota-per-hour", "60"));

        assertThat(granted(processes, Priority.URGENT)).isEqualTo(60);
    }

    @Test
    void bulkWorkGetsItsWholeShareAndLeavesTheReserve() throws Exception {
        var quota = quota("quota-per-hour", "40", "quota-reserve", "15");

        assertThat(granted(List.of(quota, quota), Priority.BULK)).isEqualTo(25);
        assertThat(granted(List.of(quota, quota), Priority.URGENT)).isEqualTo(15);
    }

    @Test
    void bulkWorkLeavesTheReserveWhateverUrgentWorkHasTaken() throws Exception {
        var quota = quota("quota-per-hour", "40", "quota-reserve", "15");
        for (int i = 0; i < 20; i++) {
            quota.take(caller(Priority.URGENT));
        }

        assertThat(granted(List.of(quota), Priority.BULK)).isEqualTo(5);
        assertThat(granted(List.of(quota), Priority.URGENT)).isEqualTo(15);
    }

    @Test
    void bulkWorkWaitsForTheNextHourWhenOnlyTheReserveIsLeft() {
        var quota = quota("quota-per-hour", "2", "quota-reserve", "1", "max-wait", "30m");

        quota.take(caller(Priority.BULK));
        quota.take(caller(Priority.BULK));

        assertThat(now).isEqualTo("2026-02-03T11:00:00Z");
    }

    @Test
    void comesBackWholeAtTheTopOfTheHour() throws Exception {
        var quota = quota("quota-per-hour", "20");
        assertThat(granted(List.of(quota), Priority.URGENT)).isEqualTo(20);

        now = Instant.parse("2026-02-03T10:59:59Z");
        assertThat(granted(List.of(quota), Priority.URGENT)).isZero();
        now = Instant.parse("2026-02-03T11:00:00Z");
        assertThat(granted(List.of(quota), Priority.URGENT)).isEqualTo(20);
    }

    @Test
    void saysHowLongToWaitWhenThatIsTooLong() {
        var quota = quota("quota-per-hour", "1", "max-wait", "10m");
        quota.take(caller(Priority.URGENT));

        assertThatThrownBy(() -> quota.take(caller(Priority.URGENT)))
                .isInstanceOfSatisfying(
                        QuotaSpent.class,
                        spent -> assertThat(spent.untilGranted()).isEqualTo(Duration.ofMinutes(20)))
                .hasMessageContaining("21 min");
    }

    @Test
    void waitsForTheNextHourWhenThatIsAllowed() {
        var quota = quota("quota-per-hour", "1", "max-wait", "30m");

        quota.take(caller(Priority.URGENT));
        quota.take(caller(Priority.URGENT));

        assertThat(now).isEqualTo("2026-02-03T11:00:00Z");
    }

    @Test
    void letsNoTenthCallIntoAnySecond() {
        var quota = quota("quota-per-second", "9");
        var taken = new ArrayList<Instant>();
        for (int i = 0; i < 40; i++) {
            quota.take(caller(Priority.BULK));
            taken.add(now);
        }

        for (int i = 9; i < taken.size(); i++) {
            assertThat(Duration.between(taken.get(i - 9), taken.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void takesOverAChangedSettingAndKeepsWhatWasSpent() throws Exception {
        assertThat(granted(List.of(quota("quota-per-hour", "20")), Priority.URGENT))
                .isEqualTo(20);

        assertThat(granted(List.of(quota("quota-per-hour", "30")), Priority.URGENT))
                .isEqualTo(10);
        assertThat(granted(List.of(quota("quota-per-hour", "10")), Priority.URGENT))
                .isZero();
    }

    @Test
    void isSeparateForEachApplicationAndStoresNoClientId() {
        quota("quota-per-hour", "1", "client-id", "client-a").take(caller(Priority.URGENT));
        quota("quota-per-hour", "1", "client-id", "client-b").take(caller(Priority.URGENT));

        assertThat(JdbcClient.create(database)
                        .sql("SELECT id FROM bucket")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(id -> id.contains("client"));
    }

    @Test
    void aPracticeWithAnApplicationOfItsOwnIsNotHeldUpByTheOthersAndHasItsOwnLimits() {
        own.put("alpine", new ApiApplication("northwest", "client-nw", 3, 9, 1));
        var quota = quota("quota-per-hour", "1");
        quota.take(caller(Priority.URGENT));

        quota.take(alpine());
        quota.take(alpine());

        assertThatThrownBy(() -> quota.take(alpine())).isInstanceOf(QuotaSpent.class);
        assertThatThrownBy(() -> quota.take(caller(Priority.URGENT))).isInstanceOf(QuotaSpent.class);
    }

    @Test
    void changedLimitsOfAnApplicationHoldFromTheNextCallOn() {
        own.put("alpine", new ApiApplication("northwest", "client-nw", 1, 9, 0));
        var quota = quota();
        quota.take(alpine());
        assertThatThrownBy(() -> quota.take(alpine())).isInstanceOf(QuotaSpent.class);

        own.put("alpine", new ApiApplication("northwest", "client-nw", 2, 9, 0));
        quota.take(alpine());

        assertThatThrownBy(() -> quota.take(alpine())).isInstanceOf(QuotaSpent.class);
    }

    @Test
    void limitsThatAreSetBackToEarlierOnesHoldAgain() {
        own.put("alpine", new ApiApplication("northwest", "client-nw", 2, 9, 0));
        var quota = quota();
        quota.take(alpine());
        own.put("alpine", new ApiApplication("northwest", "client-nw", 9, 9, 0));
        quota.take(alpine());

        own.put("alpine", new ApiApplication("northwest", "client-nw", 2, 9, 0));

        assertThatThrownBy(() -> {
                    for (var i = 0; i < 3; i++) {
                        quota.take(alpine());
                    }
                })
                .isInstanceOf(QuotaSpent.class);
    }

    @Test
    void theApplicationOfTheSettingsHasOneBudgetEvenWhereItIsRegisteredToo() {
        own.put("alpine", new ApiApplication("again", "client-a", 100, 9, 0));
        var quota = quota("quota-per-hour", "1", "quota-reserve", "0", "client-id", "client-a");
        quota.take(caller(Priority.URGENT));

        assertThatThrownBy(() -> quota.take(alpine())).isInstanceOf(QuotaSpent.class);
    }

    @Test
    void staysSpentWhenTheCallersTransactionIsRolledBack() {
        var quota = quota("quota-per-hour", "1");
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(transaction -> {
            JdbcClient.create(database).sql("SELECT 1").query(Integer.class).single();
            quota.take(caller(Priority.URGENT));
            transaction.setRollbackOnly();
        });

        assertThatThrownBy(() -> quota.take(caller(Priority.URGENT))).isInstanceOf(QuotaSpent.class);
    }

    @Test
    void anInterruptedThreadIsGrantedNothing() {
        var quota = quota();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> quota.take(caller(Priority.URGENT))).isInstanceOf(DrChronoException.Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void withoutAClientIdNothingIsGranted() {
        assertThatThrownBy(() -> quota("client-id", "").take(caller(Priority.URGENT)))
                .isInstanceOf(DrChronoException.NotConfigured.class)
                .hasMessageContaining("DRCHRONO_CLIENT_ID");
    }

    /** What two threads a process are granted until each of them is refused for the hour. */
    private static int granted(List<SharedQuota> processes, Priority priority) throws Exception {
        var threads = Executors.newFixedThreadPool(2 * processes.size());
        try {
            var sum = 0;
            var takers = Stream.concat(processes.stream(), processes.stream())
                    .map(quota -> (Callable<Integer>) () -> takeAll(quota, priority))
                    .toList();
            for (var taker : threads.invokeAll(takers)) {
                sum += taker.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int takeAll(SharedQuota quota, Priority priority) {
        for (int taken = 0; ; taken++) {
            try {
                quota.take(caller(priority));
            } catch (QuotaSpent e) {
                return taken;
            }
        }
    }

    private SharedQuota quota(String... settings) {
        return quota(database, settings);
    }

    private SharedQuota quota(DataSource dataSource, String... settings) {
        var pairs = new ArrayList<>(List.of("max-wait", "900ms"));
        pairs.addAll(List.of(settings));
        var waits = new Waits(new SimpleMeterRegistry()) {
            @Override
            public void sleep(String reason, Duration wait) {
                advance(wait);
            }
        };
        var all = TestSettings.of(pairs.toArray(String[]::new));
        return new SharedQuota(new Applications(applications(), all), all, dataSource, time(), waits);
    }

    private PracticeApplications applications() {
        return new PracticeApplications() {
            @Override
            public @Nullable ApiApplication of(String practice) {
                return own.get(practice);
            }

            @Override
            public String clientSecret(String application) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Caller caller(Priority priority) {
        return new Caller("seaside", null, priority);
    }

    private static Caller alpine() {
        return new Caller("alpine", null, Priority.BULK);
    }

    private synchronized void advance(Duration wait) {
        now = now.plus(wait);
    }

    private synchronized Instant now() {
        return now;
    }

    private TimeMeter time() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return now().getEpochSecond() * 1_000_000_000L + now().getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
