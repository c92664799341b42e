package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.crypto.CipherFailure;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tokens of a practice, and their renewal. */
class ConnectionsTests {

    private static final Instant NOW = PracticeDatabase.NOW;
    private static final TokenPair FIRST = pair(1);
    private static final TokenPair SECOND = pair(2);

    private static final PracticeDatabase database = new PracticeDatabase("connections");

    private final Connections connections = database.connections();

    @BeforeEach
    void connect() {
        connections.connect(database.seaside, FIRST);
    }

    @Test
    void keepsThePairAndShowsWhatMayBeShown() {
        assertThat(connections.current("seaside")).isEqualTo(FIRST);
        assertThat(connections.of(database.seaside)).contains(new Connection(NOW, NOW, FIRST.expiresAt(), "user:read"));
    }

    @Test
    void aPracticeWithoutTokensIsToldHowToConnect() {
        database.practices.add("alpine", "Alpine Clinic", ZoneId.of("US/Pacific"), "US");

        assertThatThrownBy(() -> connections.current("alpine"))
                .isInstanceOf(DrChronoException.Disconnected.class)
                .hasMessageContaining("practice connect alpine");
        assertThatThrownBy(() -> connections.renew("alpine", FIRST, stored -> SECOND))
                .isInstanceOf(DrChronoException.Disconnected.class);
    }

    @Test
    void aDisconnectedPracticeHasNoTokensLeft() {
        assertThat(connections.disconnect(database.seaside)).isTrue();
        assertThat(connections.disconnect(database.seaside)).isFalse();
        assertThat(connections.of(database.seaside)).isEmpty();
        assertThatThrownBy(() -> connections.current("seaside")).isInstanceOf(DrChronoException.Disconnected.class);
    }

    @Test
    void whatAnotherProcessChangesIsKnownAMomentLater() {
        var other = database.connections();
        assertThat(connections.current("seaside")).isEqualTo(FIRST);

        other.connect(database.seaside, SECOND);
        aMomentLater();
        assertThat(connections.current("seaside")).isEqualTo(SECOND);

        other.disconnect(database.seaside);
        aMomentLater();
        assertThatThrownBy(() -> connections.current("seaside")).isInstanceOf(DrChronoException.Disconnected.class);
    }

    private static void aMomentLater() {
        var end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void whatThisProcessChangesIsKnownAtOnce() {
        assertThat(connections.current("seaside")).isEqualTo(FIRST);

        connections.renew("seaside", FIRST, stored -> SECOND);
        assertThat(connections.current("seaside")).isEqualTo(SECOND);
        connections.connect(database.seaside, FIRST);
        assertThat(connections.current("seaside")).isEqualTo(FIRST);
        connections.disconnect(database.seaside);

        assertThatThrownBy(() -> connections.current("seaside")).isInstanceOf(DrChronoException.Disconnected.class);
    }

    @Test
    void renewsWithTheStoredPairAndRemembersSinceWhenItIsConnected() {
        var later = NOW.plus(Duration.ofDays(2));
        var renewed = database.connections(database.database, later).renew("seaside", FIRST, stored -> {
            assertThat(stored).isEqualTo(FIRST);
            return SECOND;
        });

        assertThat(renewed).isEqualTo(SECOND);
        assertThat(connections.current("seaside")).isEqualTo(SECOND);
        assertThat(connections.of(database.seaside))
                .contains(new Connection(NOW, later, SECOND.expiresAt(), "user:read"));
    }

    @Test
    void aRenewalThatTellsNoScopeLeavesItAsItWas() {
        connections.renew("seaside", FIRST, stored -> new TokenPair("access-2", "refresh-2", NOW, ""));

        assertThat(connections.current("seaside").scope()).isEqualTo("user:read");
    }

    @Test
    void aScopeIsLackingOnlyWhenDrChronoToldTheOthers() {
        assertThat(connections.lacks(database.seaside, "calendar:read")).isTrue();
        assertThat(connections.lacks(database.seaside, "user:read")).isFalse();

        connections.connect(database.seaside, new TokenPair("access-2", "refresh-2", NOW, ""));

        assertThat(connections.lacks(database.seaside, "calendar:read")).isFalse();
        connections.disconnect(database.seaside);
        assertThat(connections.lacks(database.seaside, "calendar:read")).isFalse();
    }

    @Test
    void twoThatRenewTheSamePairRefreshItOnce() throws Exception {
        var refreshes = new AtomicInteger();
        var bothRefresh = new CountDownLatch(2);
        Callable<TokenPair> renewal = () -> database.connections().renew("seaside", FIRST, stored -> {
            bothRefresh.countDown();
            meet(bothRefresh);
            return pair(10 + refreshes.incrementAndGet());
        });
        var threads = Executors.newFixedThreadPool(2);
        try {
            var one = threads.submit(renewal);
            var other = threads.submit(renewal);

            assertThat(one.get()).isEqualTo(pair(11));
            assertThat(other.get()).isEqualTo(pair(11));
        } finally {
            threads.shutdown();
        }
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void whoWaitsTooLongForAnothersRefreshIsToldToComeBack() {
        var impatient = database.connections(
                TestDatabase.pool(database.url + "&sessionVariables=innodb_lock_wait_timeout=1"), NOW);

        connections.renew("seaside", FIRST, stored -> {
            assertThatThrownBy(() -> impatient.renew("seaside", FIRST, again -> pair(99)))
                    .isInstanceOf(DrChronoException.Unavailable.class)
                    .hasMessageContainingAll("'seaside'", "run again later");
            return SECOND;
        });

        assertThat(connections.current("seaside")).isEqualTo(SECOND);
    }

    @Test
    void sinceWhenTheTokensAreRefusedIsKnownUntilTheyAreGoodAgain() {
        assertThatThrownBy(() -> connections.renew("seaside", FIRST, stored -> {
                    throw new DrChronoException.Disconnected("DrChrono no longer accepts the connection.");
                }))
                .isInstanceOf(DrChronoException.Disconnected.class);
        assertThat(refusedAt()).isNotNull();

        connections.renew("seaside", FIRST, stored -> SECOND);

        assertThat(refusedAt()).isNull();
    }

    @Test
    void aRefusalOfNewTokensIsKnownUntilThePracticeIsConnectedAnew() {
        connections.refused("seaside");
        assertThat(refusedAt()).isNotNull();

        connections.connect(database.seaside, SECOND);

        assertThat(refusedAt()).isNull();
    }

    private @Nullable Object refusedAt() {
        return database.jdbc
                .sql("SELECT refused_at FROM drchrono_connection WHERE practice_id = ?")
                .param(database.seaside.id())
                .query()
                .singleRow()
                .get("refused_at");
    }

    @Test
    void aFailedRefreshLeavesThePairAsItWas() {
        assertThatThrownBy(() -> connections.renew("seaside", FIRST, stored -> {
                    throw new DrChronoException.Unavailable("The token endpoint is throttled.");
                }))
                .isInstanceOf(DrChronoException.Unavailable.class);

        assertThat(connections.current("seaside")).isEqualTo(FIRST);
    }

    @Test
    void theNewPairIsCommittedEvenWhenTheCallersTransactionFails() {
        var callers = new TransactionTemplate(new JdbcTransactionManager(database.database));

        callers.executeWithoutResult(status -> {
            connections.renew("seaside", FIRST, stored -> SECOND);
            status.setRollbackOnly();
        });

        assertThat(connections.current("seaside")).isEqualTo(SECOND);
    }

    @Test
    void tokensCannotBeReadInTheTableNorMovedInIt() {
        var stored = database.jdbc
                .sql("SELECT CONCAT(access_token, refresh_token) FROM drchrono_connection WHERE practice_id = ?")
                .param(database.seaside.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("access-1", "refresh-1");

        database.jdbc
                .sql("UPDATE drchrono_connection SET access_token = refresh_token WHERE practice_id = ?")
                .param(database.seaside.id())
                .update();
        assertThatThrownBy(() -> connections.current("seaside")).isInstanceOf(CipherFailure.class);
    }

    /** Gives a second refresh all the time it would need to begin, were it not kept out. */
    private static void meet(CountDownLatch both) {
        try {
            assertThat(both.await(1, TimeUnit.SECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TokenPair pair(int number) {
        return new TokenPair("access-" + number, "refresh-" + number, NOW.plusSeconds(172_800L + number), "user:read");
    }
}
