package com.practicestudio.reconciler.pipeline.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether an owner is taken for dead. */
class WatchTests {

    @Test
    void anOwnerThatCouldNotBeWatchedToTheEndIsNotTakenForDead() {
        try (var context = ReconcilerContext.start(TestDatabase.freshUrl("watch"), List.of(), "reconciler.lease=1s")) {
            var practice = context.getBean(Practices.class)
                    .add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US")
                    .id();
            var leases = context.getBean(Leases.class);
            leases.take(leases.look(practice, "nightly"), "silent/1");

            Thread.currentThread().interrupt();
            var token = context.getBean(Watch.class).acquire(practice, "nightly");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(token).isEmpty();
        }
    }
}
