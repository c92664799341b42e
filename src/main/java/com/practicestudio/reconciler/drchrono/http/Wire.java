package com.practicestudio.reconciler.drchrono.http;

import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import com.practicestudio.reconciler.drchrono.DrChronoException.Unavailable;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Sends one request once and reads its whole answer. Follows nothing, repeats nothing. */
@Component
public class Wire {

    private static final String VERSION = "X-DRC-API-Version";
    private static final byte[] EMPTY = new byte[0];

    private final WebClient client;
    private final BaseUrl base;
    private final DrChronoSettings settings;

    public Wire(DrChronoSettings settings, BaseUrl base) {
        this.settings = settings;
        this.base = base;
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(transport(settings)))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.maxResponseSize().toBytes()))
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.USER_AGENT, "drchrono-reconciler")
                .defaultHeader(VERSION, settings.apiVersion())
                .build();
    }

    private static HttpClient transport(DrChronoSettings settings) {
        var connections = ConnectionProvider.builder("drchrono")
                .maxConnections(64)
                .maxIdleTime(Duration.ofSeconds(30))
                .build();
        return HttpClient.create(connections)
                .secure(tls -> tls.sslContext(
                        Http11SslContextSpec.forClient().configure(context -> context.protocols("TLSv1.3", "TLSv1.2"))))
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .followRedirect(false)
                .disableRetry(true) // repeating is decided in one place, and each sending is paid for
                .compress(true);
    }

    /**
     * @throws Setback.Broken when there is no whole answer within the deadline
     * @throws Unavailable when the answer is larger than allowed
     * @throws Interrupted when the thread is interrupted; the exchange is dropped
     */
    public Answer send(Request request) {
        try {
            var answer = prepared(request)
                    .exchangeToMono(Wire::whole)
                    .timeout(settings.deadline())
                    .block();
            if (answer == null) {
                throw new Setback.Broken("it got no answer");
            }
            return answer;
        } catch (Setback e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(request, e);
        }
    }

    private WebClient.RequestHeadersSpec<?> prepared(Request request) {
        var spec = client.method(request.method()).uri(base.resolve(request.target()));
        var bearer = request.bearer();
        if (bearer != null) {
            spec.headers(headers -> headers.setBearerAuth(bearer));
        }
        var version = request.version();
        if (version != null) {
            spec.header(VERSION, version);
        }
        var form = request.form();
        return form == null
                ? spec
                : spec.contentType(MediaType.APPLICATION_FORM_URLENCODED).bodyValue(form);
    }

    private static Mono<Answer> whole(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(EMPTY)
                .map(body -> new Answer(
                        response.statusCode().value(), response.headers().asHttpHeaders(), body));
    }

    /** The cause is named by its type only: messages of HTTP libraries quote URLs. */
    private RuntimeException failure(Request request, RuntimeException thrown) {
        var cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new Interrupted();
        }
        if (cause instanceof DataBufferLimitException) {
            return new Unavailable(request + ": the answer is larger than " + settings.maxResponseSize()
                    + ". Raise DRCHRONO_MAX_RESPONSE_SIZE.");
        }
        if (cause instanceof TimeoutException) {
            return new Setback.Broken(
                    "it got no whole answer within " + settings.deadline().toSeconds() + " s");
        }
        return new Setback.Broken("the connection failed (" + cause.getClass().getSimpleName() + ")");
    }
}
