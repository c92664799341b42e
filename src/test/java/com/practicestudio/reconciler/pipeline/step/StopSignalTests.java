package com.practicestudio.reconciler.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.DrChronoException.NotFound;
import com.practicestudio.reconciler.pipeline.step.StopSignal.Stopped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a request while its run is asked to stop. */
class StopSignalTests {

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch asked = new CountDownLatch(1);

    @Test
    void whatIsWaitedForIsGivenUpAndTheThreadGoesOn() throws Exception {
        var run = CompletableFuture.supplyAsync(() -> {
            assertThatThrownBy(() -> stop.awaiting(this::never)).isInstanceOf(Stopped.class);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        stop.raise();

        assertThat(run.get(20, TimeUnit.SECONDS)).isFalse();
    }

    private String never() {
        asked.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // As a database's driver would tell it.
            throw new IllegalStateException(e);
        }
        return "";
    }

    @Test
    void nothingIsAskedForAnyMore() {
        stop.raise();

        assertThatThrownBy(() -> stop.awaiting(() -> "answer")).isInstanceOf(Stopped.class);
    }

    @Test
    void untilThenAnswersAndFailuresAreTheRequestsOwn() {
        var gone = new NotFound("There is no such record.");

        assertThat(stop.<String>awaiting(() -> "answer")).isEqualTo("answer");
        assertThatThrownBy(() -> stop.awaiting(() -> {
                    throw gone;
                }))
                .isSameAs(gone);
    }
}
