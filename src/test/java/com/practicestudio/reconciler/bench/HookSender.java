package com.practicestudio.reconciler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends deliveries, each with an id of its own, and waits for none of them: a slow answer does not slow the next one down. */
final class HookSender {

    private static final AtomicInteger DELIVERIES = new AtomicInteger();
    private static final int AT_A_TIME = 64;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final List<String> patients;

    HookSender(int port, List<String> patients) {
        this.address = URI.create("http://localhost:" + port + "/webhooks/drchrono/big");
        this.patients = patients;
    }

    /**
     * Sends so many a second.
     *
     * @return how long each took to be acknowledged, from when it was due to be sent, in milliseconds, in ascending order
     */
    double[] steadily(int perSecond, Duration time) {
        var count = (int) (perSecond * time.toSeconds());
        var took = new double[count];
        var answers = new CompletableFuture<?>[count];
        var start = System.nanoTime();
        for (var i = 0; i < count; i++) {
            var number = i;
            var due = start + (long) (i * 1e9 / perSecond);
            LockSupport.parkNanos(due - System.nanoTime());
            answers[i] = send(i).thenRun(() -> took[number] = (System.nanoTime() - due) / 1e6);
        }
        CompletableFuture.allOf(answers).join();
        Arrays.sort(took);
        return took;
    }

    /** Sends them as fast as they are acknowledged. */
    void atOnce(int count) {
        var free = new Semaphore(AT_A_TIME);
        var answers = new CompletableFuture<?>[count];
        for (var i = 0; i < count; i++) {
            free.acquireUninterruptibly();
            answers[i] = send(i).whenComplete((answer, failure) -> free.release());
        }
        CompletableFuture.allOf(answers).join();
    }

    private CompletableFuture<Void> send(int number) {
        var id = patients.get(number % patients.size());
        var request = HttpRequest.newBuilder(address)
                .header("X-drchrono-signature", Serving.SECRET)
                .header("X-drchrono-event", "PATIENT_MODIFY")
                .header("X-drchrono-delivery", "bench-" + DELIVERIES.incrementAndGet())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(id)))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenAccept(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }

    /** Of about a short row's length. */
    private static String body(String id) {
        return "{\"receiver\":{\"id\":77},\"object\":{\"id\":%s,\"first_name\":\"Ada\",\"last_name\":\"Doe\",\"notes\":\"%s\"}}"
                .formatted(id, "x".repeat(1_500));
    }
}
