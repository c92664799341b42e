package com.practicestudio.reconciler.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.webhook.intake.Intake.Request;
import com.practicestudio.reconciler.webhook.intake.Intake.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The first delivery is held up until the others have come. */
class TogetherTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Scheduler thread = Schedulers.newBoundedElastic(1, 10_000, "together");
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
    private final Together together = new Together(this::take, thread);

    @AfterEach
    void stop() {
        thread.dispose();
    }

    private List<Verdict> take(List<Request> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        taken.add(requests.size());
        begun.countDown();
        await(goesOn);
        if (requests.stream().anyMatch(one -> one.deliveryId().equals("bad"))) {
            throw new IllegalStateException("it cannot be kept");
        }
        return requests.stream()
                .map(one -> one.signature().isEmpty() ? Verdict.FORGED : Verdict.KEPT)
                .toList();
    }

    @Test
    void whatComesWhileOthersAreTakenIsTakenTogetherAndAnsweredEach() {
        var first = send(request("d-0", "secret", 10));
        await(begun);
        var forged = send(request("d-1", "", 10));
        var good = send(request("d-2", "secret", 10));
        goesOn.countDown();

        assertThat(first.join()).isEqualTo(Verdict.KEPT);
        assertThat(forged.join()).isEqualTo(Verdict.FORGED);
        assertThat(good.join()).isEqualTo(Verdict.KEPT);
        assertThat(taken).containsExactly(1, 2);
    }

    @Test
    void noMoreThanAMegabyteIsTakenTogether() {
        var first = send(request("d-0", "secret", 10));
        await(begun);
        var large = IntStream.range(1, 5)
                .mapToObj(i -> send(request("d-" + i, "secret", 400_000)))
                .toList();
        goesOn.countDown();

        assertThat(first.join()).isEqualTo(Verdict.KEPT);
        assertThat(large).allSatisfy(one -> assertThat(one.join()).isEqualTo(Verdict.KEPT));
        assertThat(taken).containsExactly(1, 2, 2);
    }

    @Test
    void aFailureIsToldToThoseThatWereTakenTogetherAlone() {
        var first = send(request("d-0", "secret", 10));
        await(begun);
        var bad = send(request("bad", "secret", 10));
        var beside = send(request("d-1", "secret", 10));
        goesOn.countDown();

        assertThat(first.join()).isEqualTo(Verdict.KEPT);
        assertThatThrownBy(bad::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(beside::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(send(request("d-2", "secret", 10)).join()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void moreThanMayWaitAreRefusedAtOnce() {
        var first = send(request("d-0", "secret", 10));
        await(begun);
        var others = IntStream.range(0, 2_001)
                .mapToObj(i -> send(request("o-" + i, "secret", 10)))
                .toList();

        assertThatThrownBy(others.get(2_000)::join).hasRootCauseInstanceOf(RejectedExecutionException.class);
        goesOn.countDown();
        assertThat(first.join()).isEqualTo(Verdict.KEPT);
        assertThat(others.subList(0, 2_000))
                .allSatisfy(one -> assertThat(one.join()).isEqualTo(Verdict.KEPT));
    }

    private CompletableFuture<Verdict> send(Request request) {
        return Mono.from(together.take(request)).timeout(LONG).toFuture();
    }

    private static Request request(String delivery, String signature, int bytes) {
        return new Request("seaside", signature, "PATIENT_MODIFY", delivery, new byte[bytes]);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
