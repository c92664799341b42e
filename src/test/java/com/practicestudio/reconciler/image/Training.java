package com.practicestudio.reconciler.image;

import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.StartCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Makes the cache of a start: {@code JAR CACHE}, the extracted jar at the place where the image has it. The cache is of what one
 * process has done, so that one does everything: {@code serve} runs both jobs as an operator asks for over HTTP, takes a
 * webhook, and tells its health and its metrics. A database is taken from {@code TRAINING_DATABASE_URL}, {@code _USERNAME} and
 * {@code _PASSWORD}, an empty schema; without them the embedded one is started.
 */
public final class Training {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Ground ground;
    private final Child serve;
    private final HttpClient http = HttpClient.newHttpClient();

    private Training(Ground ground, Child serve) {
        this.ground = ground;
        this.serve = serve;
    }

    public static void main(String[] arguments) {
        try (var ground = ground()) {
            train(ground, Path.of(arguments[0]), Path.of(arguments[1]));
        }
        System.exit(0);
    }

    private static Ground ground() {
        var url = System.getenv("TRAINING_DATABASE_URL");
        return url == null
                ? Ground.ofTests()
                : Ground.on(
                        url, System.getenv("TRAINING_DATABASE_USERNAME"), System.getenv("TRAINING_DATABASE_PASSWORD"));
    }

    /** Starts this JVM's {@code java} on the jar, and returns when the cache is written. */
    public static void train(Ground ground, Path jar, Path cache) {
        var environment = new TreeMap<>(ground.environment());
        environment.put("SERVER_PORT", "0");
        var flags = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        flags.addAll(StartCache.ofThisJvm().writing(cache));
        var product = Child.ofJar(jar).flags(flags.toArray(String[]::new)).environment(environment);
        try (var serve = product.start("serve")) {
            new Training(ground, serve).exercise();
            serve.terminate();
            int exitCode = serve.await(PATIENCE);
            if (exitCode != 143 || !Files.exists(cache)) {
                throw new IllegalStateException(
                        "The training left no " + cache + ", exit code " + exitCode + ":\n" + serve.output());
            }
        }
    }

    private void exercise() {
        run("nightly");
        await(() -> send(asOperator("/api/runs").GET()).contains("\"COMPLETED\""));
        run("incremental");
        webhook();
        get("/actuator/health/readiness");
        get("/actuator/health/liveness");
        get("/actuator/prometheus");
    }

    private void run(String job) {
        send(asOperator("/api/runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"job\":\"%s\",\"practice\":\"%s\"}".formatted(job, Ground.PRACTICE))));
    }

    /** It is applied by a request for the patient that it names. */
    private void webhook() {
        int before = ground.requests();
        send(request("/webhooks/drchrono/" + Ground.PRACTICE)
                .header("X-drchrono-signature", Ground.HOOK_SECRET)
                .header("X-drchrono-event", "PATIENT_MODIFY")
                .header("X-drchrono-delivery", "1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"receiver\":{\"id\":1},\"object\":" + ground.patient() + "}")));
        await(() -> ground.requests() > before);
    }

    private void get(String path) {
        send(request(path).GET());
    }

    private HttpRequest.Builder asOperator(String path) {
        var credentials = (Ground.OPERATOR + ":" + Ground.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return request(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serve.port() + path));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        answer.request().uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(BooleanSupplier condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!serve.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("The training came to nothing:\n" + serve.output());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
