package com.practicestudio.reconciler.webhook.intake;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.webhook.WebhookSettings;
import com.practicestudio.reconciler.webhook.intake.Intake.Request;
import com.practicestudio.reconciler.webhook.intake.Intake.Verdict;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * {@code /webhooks/drchrono/{practice}}, with the practice's key or its id: {@code GET} is the handshake, {@code POST} a
 * delivery. Only what is stored is answered with 200; whatever is our fault with 503, so that DrChrono tries again (at +1 h,
 * +3 h and +7 h, section 6 of the contract).
 */
@Configuration(proxyBeanMethods = false)
class Receiver implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Receiver.class);
    private static final String UNVERIFIED = "A delivery could not be verified";
    private static final String ROOT = "/webhooks/";
    private static final String PATH = ROOT + "drchrono/{practice}";
    private static final int THREADS = 2;
    private static final int WAITING = 2_000;
    private static final int HANDSHAKES_A_MINUTE = 20;
    /** For all of a body: until it is there nobody knows whether its sender has the secret. */
    private static final Duration LONGEST_BODY = Duration.ofSeconds(30);

    private final Intake intake;
    private final WebhookSettings settings;
    private final MeterRegistry meters;
    private final Duration longestBody;
    private final Map<Long, Bucket> handshakes = new ConcurrentHashMap<>();
    /** The database is never asked on an event loop. */
    private final Scheduler blocking = Schedulers.newBoundedElastic(THREADS, WAITING, "webhook");

    private final Together together;

    @Autowired
    Receiver(Intake intake, WebhookSettings settings, MeterRegistry meters) {
        this(intake, settings, meters, LONGEST_BODY);
    }

    /** @param longestBody how long a body may take */
    Receiver(Intake intake, WebhookSettings settings, MeterRegistry meters, Duration longestBody) {
        this.intake = intake;
        this.settings = settings;
        this.meters = meters;
        this.longestBody = longestBody;
        this.together = new Together(intake::take, blocking);
    }

    /** Before all that is for people: its filters, traces and converters would cost more than a delivery does. */
    @Bean
    WebHttpHandlerBuilderCustomizer webhooksFirst() {
        var webhooks = RouterFunctions.toHttpHandler(webhooks());
        return builder -> builder.httpHandlerDecorator(
                others -> (request, response) -> (isWebhook(request) ? webhooks : others).handle(request, response));
    }

    private static boolean isWebhook(ServerHttpRequest request) {
        return request.getPath().pathWithinApplication().value().startsWith(ROOT);
    }

    RouterFunction<ServerResponse> webhooks() {
        return RouterFunctions.route()
                .GET(PATH, this::handshake)
                .POST(PATH, this::delivery)
                .build();
    }

    private Mono<ServerResponse> handshake(ServerRequest request) {
        var message = request.queryParam("msg").orElse("");
        if (!Handshake.answers(message)) {
            return answer(HttpStatus.BAD_REQUEST);
        }
        return orUnavailable(blocking(() -> intake.practice(request.pathVariable("practice"))
                        .map(practice -> answered(practice, message))
                        .orElseGet(() -> answer(HttpStatus.NOT_FOUND)))
                .flatMap(answer -> answer));
    }

    private Mono<ServerResponse> answered(Practice practice, String message) {
        if (!handshakes.computeIfAbsent(practice.id(), id -> bucket()).tryConsume(1)) {
            return answer(HttpStatus.TOO_MANY_REQUESTS);
        }
        return intake.answer(practice, message)
                .map(token -> ServerResponse.ok().bodyValue(Map.of("secret_token", token)))
                .orElseGet(() -> answer(HttpStatus.SERVICE_UNAVAILABLE));
    }

    private static Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(HANDSHAKES_A_MINUTE).refillGreedy(HANDSHAKES_A_MINUTE, Duration.ofMinutes(1)))
                .build();
    }

    private Mono<ServerResponse> delivery(ServerRequest request) {
        var limit = (int) settings.webhookMaxBody().toBytes();
        var taken = DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), limit)
                .map(Receiver::bytes)
                .timeout(longestBody)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> together.take(read(request, body)))
                .flatMap(verdict -> told(request, verdict))
                .onErrorResume(DataBufferLimitException.class, e -> answer(HttpStatus.CONTENT_TOO_LARGE))
                .onErrorResume(TimeoutException.class, e -> tooSlow());
        return orUnavailable(taken);
    }

    /** The connection goes too: the rest of the body would have to be waited for. */
    private static Mono<ServerResponse> tooSlow() {
        return ServerResponse.status(HttpStatus.REQUEST_TIMEOUT)
                .header(HttpHeaders.CONNECTION, "close")
                .build();
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Request read(ServerRequest request, byte[] body) {
        return new Request(
                request.pathVariable("practice"),
                header(request, "X-drchrono-signature"),
                header(request, "X-drchrono-event"),
                header(request, "X-drchrono-delivery"),
                body);
    }

    private static String header(ServerRequest request, String name) {
        var value = request.headers().firstHeader(name);
        return value == null ? "" : value;
    }

    private Mono<ServerResponse> told(ServerRequest request, Verdict verdict) {
        meters.counter(
                        "reconciler.webhook.deliveries",
                        "verdict",
                        verdict.name().toLowerCase(Locale.ROOT))
                .increment();
        switch (verdict) {
            case WITHOUT_SECRET -> log.error("{}: nobody has set a webhook secret for its practice", UNVERIFIED);
            case UNREADABLE_SECRET ->
                log.error("{}: its practice's webhook secret was set with another RECONCILER_KEYSET", UNVERIFIED);
            default -> {
                // Answered for the sender to know.
            }
        }
        return answer(status(verdict));
    }

    private static HttpStatus status(Verdict verdict) {
        return switch (verdict) {
            case KEPT, REPEATED -> HttpStatus.OK;
            case WITHOUT_SECRET, UNREADABLE_SECRET -> HttpStatus.SERVICE_UNAVAILABLE;
            case FORGED -> HttpStatus.UNAUTHORIZED;
            case TOO_DEEP -> HttpStatus.BAD_REQUEST;
            case UNKNOWN_PRACTICE -> HttpStatus.NOT_FOUND;
        };
    }

    private <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(blocking);
    }

    /** The kind of failure alone is told: messages of drivers may hold values. */
    private static Mono<ServerResponse> orUnavailable(Mono<ServerResponse> answer) {
        return answer.onErrorResume(RuntimeException.class, e -> {
            log.error("A webhook could not be taken: {}", e.getClass().getSimpleName());
            return answer(HttpStatus.SERVICE_UNAVAILABLE);
        });
    }

    private static Mono<ServerResponse> answer(HttpStatus status) {
        return ServerResponse.status(status).build();
    }

    @Override
    public void destroy() {
        blocking.dispose();
    }
}
