package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DrChrono's sender of webhooks, for one practice: tells of rows as they are in their short form. */
final class Hooks {

    static final String SECRET = "a secret token of the application";

    /** Nothing is awaited for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private static final AtomicInteger DELIVERIES = new AtomicInteger();

    private final SimulatedPractice practice;
    private volatile int port;

    Hooks(SimulatedPractice practice, int port) {
        this.practice = practice;
        this.port = port;
    }

    /** Tells another process from now on. */
    void to(int other) {
        port = other;
    }

    /** Tells of a row as it is now; it has to be acknowledged. */
    void tell(String event, String resource, String id) {
        assertThat(send(event, "delivery-" + DELIVERIES.incrementAndGet(), body(resource, id)))
                .isEqualTo(200);
    }

    /** What is sent of a row as it is now. */
    String body(String resource, String id) {
        return body(practice.row(resource, id));
    }

    static String body(JsonNode row) {
        var body = JSON.createObjectNode();
        body.putObject("receiver").put("id", 77);
        body.set("object", row);
        return body.toString();
    }

    /** @return the status of the answer: 200 or 503 */
    int readiness() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    /** Looks at a page as an operator. @return the status of the answer */
    int get(String path, String operator, String password) {
        var credentials =
                Base64.getEncoder().encodeToString((operator + ":" + password).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + credentials)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    /** @return the status of the answer */
    int send(String event, String delivery, String body) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/webhooks/drchrono/" + practice.key()))
                .timeout(PATIENCE)
                .header("X-drchrono-signature", SECRET)
                .header("X-drchrono-event", event)
                .header("X-drchrono-delivery", delivery)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }
}
