package com.practicestudio.reconciler.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.Delivery;
import com.practicestudio.reconciler.webhook.Delivery.State;
import com.practicestudio.reconciler.webhook.DeliveryFilter;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.WebhookSecrets;
import com.practicestudio.reconciler.webhook.WebhookSettings;
import com.practicestudio.reconciler.webhook.intake.Intake.Request;
import com.practicestudio.reconciler.webhook.intake.Intake.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.http.server.HttpServer;

/** What DrChrono gets for its deliveries, and what is left of them; each test has a practice of its own. */
class ReceiverTests {

    private static final String SECRET = "synthetic-secret-1";
    private static final String OF_THE_APPLICATION = "synthetic-application-secret";
    private static final String PATIENT = """
            {"practice_group_id": 222, "receiver": {"id": 77},
             "object": {"id": 80000012, "patient": 80000013, "last_name": "Canary"}}
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger PRACTICES = new AtomicInteger();

    private static ConfigurableApplicationContext context;
    private static JdbcTemplate jdbc;
    private static WebhookSecrets secrets;
    private static Inbox inbox;

    private Practice practice;

    @BeforeAll
    static void start() {
        context = ReconcilerContext.serve(
                TestDatabase.freshUrl("webhooks"),
                "drchrono.webhook-secret=" + OF_THE_APPLICATION,
                "drchrono.webhook-max-body=10KB",
                "spring.datasource.hikari.connection-timeout=1000");
        jdbc = context.getBean(JdbcTemplate.class);
        secrets = context.getBean(WebhookSecrets.class);
        inbox = context.getBean(Inbox.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void newPractice() {
        practice = context.getBean(Practices.class)
                .add("clinic-" + PRACTICES.incrementAndGet(), "A clinic", ZoneId.of("America/New_York"), "US");
        secrets.replace(practice, SECRET, Duration.ZERO);
    }

    @Test
    void theHandshakeIsAnsweredWithTheNewestSecret() throws Exception {
        var answer = handshake(practice.key(), "f3a977bc");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"secret_token\":\"%s\"}".formatted(Handshake.answer(SECRET, "f3a977bc")));
    }

    @Test
    void aMessageThatCouldBeSomethingElseIsNotSigned() throws Exception {
        assertThat(handshake(practice.key(), "{\"a\":1}").statusCode()).isEqualTo(400);
        assertThat(handshake(practice.key(), "").statusCode()).isEqualTo(400);
    }

    @Test
    void manyHandshakesInAMinuteAreRefused() throws Exception {
        for (var i = 0; i < 20; i++) {
            handshake(practice.key(), "m" + i);
        }

        assertThat(handshake(practice.key(), "more").statusCode()).isEqualTo(429);
    }

    /** Senders and proxies that keep a connection send the next request without waiting. */
    @Test
    void aConnectionIsReadOnBehindRequestsThatCameTogether() throws Exception {
        var asked = "GET /webhooks/drchrono/%s?msg=%s HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (var socket = new Socket("localhost", ReconcilerContext.port(context))) {
            socket.setSoTimeout(20_000);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (var i = 0; i < 10; i++) {
                var together = asked.formatted(practice.key(), "m" + i) + asked.formatted(practice.key(), "");
                socket.getOutputStream().write(together.getBytes(StandardCharsets.US_ASCII));

                assertThat(status(answers)).isEqualTo("HTTP/1.1 200 OK");
                assertThat(status(answers)).isEqualTo("HTTP/1.1 400 Bad Request");
            }
        }
    }

    /** Without an end to it, whoever leaves out the last byte would hold a connection and a body for ever, and need no secret. */
    @Test
    void aBodyThatDoesNotComeToItsEndEndsTheConnection() throws Exception {
        var begun = "POST /webhooks/drchrono/%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                .formatted(practice.key());
        var receiver = new Receiver(
                context.getBean(Intake.class),
                context.getBean(WebhookSettings.class),
                new SimpleMeterRegistry(),
                Duration.ofMillis(300));
        var server = HttpServer.create()
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(receiver.webhooks())))
                .bindNow();
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 408 ");
        } finally {
            server.disposeNow();
            receiver.destroy();
        }
    }

    /** The line after a body follows it at once. */
    private static String status(BufferedReader answers) throws IOException {
        var line = answers.readLine();
        while (!line.contains("HTTP/1.1 ")) {
            line = answers.readLine();
        }
        return line.substring(line.indexOf("HTTP/1.1 "));
    }

    @Test
    void aDeliveryIsKeptWithItsBodyEncrypted() throws Exception {
        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-1", PATIENT)).isEqualTo(200);

        assertThat(kept()).singleElement().satisfies(one -> {
            assertThat(one.deliveryId()).isEqualTo("d-1");
            assertThat(one.event()).isEqualTo("PATIENT_MODIFY");
            assertThat(one.resource()).isEqualTo("patients");
            assertThat(one.objectId()).isEqualTo("80000012");
            assertThat(one.state()).isEqualTo(State.RECEIVED);
            assertThat(one.repeats()).isZero();
        });
        assertThat(new String(
                        jdbc.queryForObject(
                                "SELECT body FROM webhook_delivery WHERE practice_id = ?", byte[].class, practice.id()),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("Canary");
    }

    @Test
    void aDeliveryThatComesAgainIsAcknowledgedAndCounted() throws Exception {
        deliver(SECRET, "PATIENT_MODIFY", "d-1", PATIENT);

        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-1", PATIENT)).isEqualTo(200);
        assertThat(kept()).singleElement().extracting(Delivery::repeats).isEqualTo(1);
    }

    /** Taken together they cannot be told apart by what a statement counts. */
    @Test
    void ofDeliveriesThatComeAtOnceEachHasItsOwnAnswerAndNoneIsKeptTwice() {
        var sent = IntStream.range(0, 60)
                .mapToObj(i -> send(i % 3 == 0 ? "wrong-secret" : SECRET, "d-" + i % 30))
                .toList();

        assertThat(sent)
                .extracting(answer -> answer.join().statusCode())
                .containsExactlyElementsOf(IntStream.range(0, 60)
                        .mapToObj(i -> i % 3 == 0 ? 401 : 200)
                        .toList());
        assertThat(kept()).hasSize(20).extracting(Delivery::repeats).containsOnly(1);
    }

    private CompletableFuture<HttpResponse<String>> send(String signature, String id) {
        var request = HttpRequest.newBuilder(address(practice.key()))
                .header("X-drchrono-signature", signature)
                .header("X-drchrono-event", "PATIENT_MODIFY")
                .header("X-drchrono-delivery", id)
                .POST(BodyPublishers.ofString(PATIENT))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    @Test
    void aPracticeWhoseSecretCannotBeReadIsNothingToTheOthers() throws Exception {
        var other = context.getBean(Practices.class)
                .add("clinic-" + PRACTICES.incrementAndGet(), "Another clinic", ZoneId.of("America/New_York"), "US");
        secrets.replace(other, SECRET, Duration.ZERO);
        jdbc.update("UPDATE webhook_secret SET secret = 'of another keyset' WHERE practice_id = ?", other.id());

        var verdicts = context.getBean(Intake.class).take(List.of(request(other, "d-1"), request(practice, "d-1")));

        assertThat(verdicts).containsExactly(Verdict.UNREADABLE_SECRET, Verdict.KEPT);
        assertThat(post(other.key(), SECRET, "PATIENT_MODIFY", "d-2", PATIENT).statusCode())
                .isEqualTo(503);
    }

    /** As they come to two processes when DrChrono sends all of them again. */
    @Test
    void theSameDeliveriesInOtherOrdersAreAllKept() {
        var intake = context.getBean(Intake.class);
        var requests = IntStream.range(0, 40)
                .mapToObj(i -> request(practice, "d-" + i))
                .toList();
        var rounds = 30;

        var ends = IntStream.range(0, 4)
                .mapToObj(process -> CompletableFuture.runAsync(
                        () -> takeShuffled(intake, requests, process, rounds), task -> new Thread(task).start()))
                .toList();

        assertThat(ends).allSatisfy(CompletableFuture::join);
        assertThat(kept()).hasSize(40).extracting(Delivery::repeats).containsOnly(4 * rounds - 1);
    }

    private static void takeShuffled(Intake intake, List<Request> requests, int seed, int rounds) {
        var shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, new Random(seed));
        for (var round = 0; round < rounds; round++) {
            intake.take(shuffled);
        }
    }

    private static Request request(Practice practice, String id) {
        return new Request(practice.key(), SECRET, "PATIENT_MODIFY", id, PATIENT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutADeliveryIdTheBodyStandsForTheDelivery() throws Exception {
        deliver(SECRET, "PATIENT_MODIFY", "", PATIENT);
        deliver(SECRET, "PATIENT_MODIFY", "", PATIENT);
        deliver(SECRET, "PATIENT_MODIFY", "", PATIENT.replace("80000012", "80000099"));

        assertThat(kept()).hasSize(2).allMatch(one -> one.deliveryId().startsWith("sha256:"));
    }

    @Test
    void whatCannotBeVerifiedIsRefusedAndLeavesNothing() throws Exception {
        assertThat(deliver("synthetic-secret-2", "PATIENT_MODIFY", "d-1", PATIENT))
                .isEqualTo(401);
        assertThat(deliver("", "PATIENT_MODIFY", "d-2", PATIENT)).isEqualTo(401);
        assertThat(deliver(OF_THE_APPLICATION, "PATIENT_MODIFY", "d-3", PATIENT))
                .isEqualTo(401);

        assertThat(kept()).isEmpty();
    }

    @Test
    void whileASecretIsReplacedBothAreGood() throws Exception {
        secrets.replace(practice, "synthetic-secret-2", Duration.ofHours(1));

        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-1", PATIENT)).isEqualTo(200);
        assertThat(deliver("synthetic-secret-2", "PATIENT_MODIFY", "d-2", PATIENT))
                .isEqualTo(200);

        secrets.replace(practice, "synthetic-secret-3", Duration.ZERO);

        // What a process has looked up is good for a moment.
        for (var i = 0; i < 100 && deliver(SECRET, "PATIENT_MODIFY", "d-3", PATIENT) == 200; i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-3", PATIENT)).isEqualTo(401);
        assertThat(deliver("synthetic-secret-2", "PATIENT_MODIFY", "d-4", PATIENT))
                .isEqualTo(401);
        assertThat(deliver("synthetic-secret-3", "PATIENT_MODIFY", "d-5", PATIENT))
                .isEqualTo(200);
    }

    @Test
    void aPracticeWithoutASecretHasThatOfTheApplication() throws Exception {
        jdbc.update("DELETE FROM webhook_secret WHERE practice_id = ?", practice.id());

        assertThat(deliver(OF_THE_APPLICATION, "PATIENT_MODIFY", "d-1", PATIENT))
                .isEqualTo(200);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void thePathTakesThePracticesIdToo() throws Exception {
        var path = Long.toString(practice.id());

        assertThat(post(path, SECRET, "PATIENT_MODIFY", "d-1", PATIENT).statusCode())
                .isEqualTo(200);
        assertThat(handshake(path, "f3a977bc").statusCode()).isEqualTo(200);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aPracticeThatNobodyKnowsIsNotFound() throws Exception {
        assertThat(post("nobody", SECRET, "PATIENT_MODIFY", "d-1", PATIENT).statusCode())
                .isEqualTo(404);
        assertThat(handshake("nobody", "f3a977bc").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotToBeAppliedIsKeptAndMarked() throws Exception {
        deliver(SECRET, "PATIENT_ELOPED", "unknown", PATIENT);
        deliver(SECRET, "LINE_ITEM_CREATE", "ignored", PATIENT);
        deliver(SECRET, "PATIENT_MODIFY", "no id", "{\"object\": {}}");
        deliver(SECRET, "PATIENT_MODIFY", "no json", "<html>");
        deliver(SECRET, "PING", "ping", "");

        assertThat(kept())
                .extracting(Delivery::deliveryId, Delivery::state)
                .containsExactly(
                        tuple("ping", State.PING),
                        tuple("no json", State.UNREADABLE),
                        tuple("no id", State.UNREADABLE),
                        tuple("ignored", State.IGNORED),
                        tuple("unknown", State.UNKNOWN));
    }

    @Test
    void aFlagIsAboutItsPatient() throws Exception {
        deliver(SECRET, "PATIENT_FLAG_CMODIFY", "d-1", PATIENT);

        assertThat(kept()).singleElement().extracting(Delivery::objectId).isEqualTo("80000013");
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() throws Exception {
        var large = "{\"object\": {\"id\": 1, \"notes\": \"" + "x".repeat(11_000) + "\"}}";
        var deep = "{\"object\": {\"id\": 1, \"notes\": " + "[".repeat(60) + "]".repeat(60) + "}}";

        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-1", large)).isEqualTo(413);
        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-2", deep)).isEqualTo(400);
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNotAcknowledged() throws Exception {
        jdbc.execute("RENAME TABLE webhook_delivery TO webhook_delivery_away");
        try {
            assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-1", PATIENT)).isEqualTo(503);
        } finally {
            jdbc.execute("RENAME TABLE webhook_delivery_away TO webhook_delivery");
        }
        assertThat(deliver(SECRET, "PATIENT_MODIFY", "d-1", PATIENT)).isEqualTo(200);
    }

    private List<Delivery> kept() {
        return inbox.newest(DeliveryFilter.of(practice.key()), 100);
    }

    private int deliver(String signature, String event, String id, String body) throws Exception {
        return post(practice.key(), signature, event, id, body).statusCode();
    }

    private static HttpResponse<String> post(String path, String signature, String event, String id, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .header("X-drchrono-event", event)
                .POST(BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-drchrono-signature", signature);
        }
        if (!id.isEmpty()) {
            request.header("X-drchrono-delivery", id);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> handshake(String path, String message)
            throws IOException, InterruptedException {
        var query = "?msg=" + URLEncoder.encode(message, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(address(path) + query)).build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + ReconcilerContext.port(context) + "/webhooks/drchrono/" + path);
    }
}
