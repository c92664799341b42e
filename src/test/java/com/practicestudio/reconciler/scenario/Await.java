package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does. */
final class Await {

    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();

    private Await() {}

    static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what was waited for did not come").isLessThan(deadline);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
