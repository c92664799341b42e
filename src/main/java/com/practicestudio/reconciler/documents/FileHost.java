package com.practicestudio.reconciler.documents;

import com.practicestudio.reconciler.drchrono.DrChronoException.Interrupted;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Fetches files from wherever DrChrono keeps them. That is another host, and its URLs are signed: no token ever goes there,
 * and nothing of the quota is spent.
 */
final class FileHost {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_TYPE = 255;
    private static final int CONNECT_MILLIS = 10_000;
    private static final byte[] EMPTY = new byte[0];

    private final WebClient client;
    private final DocumentSettings settings;

    FileHost(DocumentSettings settings) {
        this.settings = settings;
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(transport()))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.maxSize().toBytes()))
                .defaultHeader(HttpHeaders.USER_AGENT, "drchrono-reconciler")
                .build();
    }

    private static HttpClient transport() {
        var connections = ConnectionProvider.builder("files")
                .maxConnections(8)
                .maxIdleTime(Duration.ofSeconds(30))
                .build();
        return HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .secure(tls -> tls.sslContext(
                        Http11SslContextSpec.forClient().configure(context -> context.protocols("TLSv1.3", "TLSv1.2"))))
                .followRedirect(false)
                .compress(true);
    }

    private record Answer(int status, HttpHeaders headers, byte[] body) {}

    /**
     * The file behind a URL; blocks.
     *
     * @throws Unfetched with the reason
     * @throws Interrupted when the thread is interrupted
     */
    Contents fetch(String url) {
        var at = location(null, url);
        for (var hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var answer = get(at);
            if (!REDIRECTS.contains(answer.status())) {
                return contents(answer);
            }
            var next = answer.headers().getFirst(HttpHeaders.LOCATION);
            if (next == null) {
                throw new Unfetched("it was redirected to nowhere");
            }
            at = location(at, next);
        }
        throw new Unfetched("it was redirected more than %d times".formatted(MOST_REDIRECTS));
    }

    /**
     * Where a link leads: with http or https alone, and never from https back to http.
     *
     * @param from where the link was found, or null when DrChrono sent it
     */
    static URI location(@Nullable URI from, String link) {
        try {
            var to = from == null ? new URI(link) : from.resolve(new URI(link));
            var secure = "https".equalsIgnoreCase(to.getScheme());
            var open = "http".equalsIgnoreCase(to.getScheme())
                    && (from == null || "http".equalsIgnoreCase(from.getScheme()));
            if (to.getHost() != null && (secure || open)) {
                return to;
            }
        } catch (URISyntaxException e) {
            // no link at all: told as a wrong one is, without a trace of its text
        }
        throw new Unfetched(from == null ? "it has no http or https URL" : "it was redirected to no safe URL");
    }

    private static Contents contents(Answer answer) {
        if (answer.status() != 200) {
            throw new Unfetched("its host answered with status " + answer.status());
        }
        if (answer.body().length == 0) {
            throw new Unfetched("it is empty");
        }
        var type = type(answer.headers());
        if (MediaType.TEXT_HTML_VALUE.equals(type)) {
            throw new Unfetched("its host sent a web page in its place");
        }
        return new Contents(answer.body(), type);
    }

    /** Parameters are left out: a file's name may be among them. */
    private static @Nullable String type(HttpHeaders headers) {
        try {
            var type = headers.getContentType();
            var text = type == null ? null : type.getType() + "/" + type.getSubtype();
            return text == null || text.length() > LONGEST_TYPE ? null : text;
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private Answer get(URI at) {
        try {
            var answer = client.get()
                    .uri(at)
                    .exchangeToMono(FileHost::whole)
                    .timeout(settings.deadline())
                    .block();
            if (answer == null) {
                throw new Unfetched("its host gave no answer");
            }
            return answer;
        } catch (Unfetched e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static Mono<Answer> whole(ClientResponse response) {
        var status = response.statusCode().value();
        var headers = response.headers().asHttpHeaders();
        return status == 200
                ? response.bodyToMono(byte[].class).defaultIfEmpty(EMPTY).map(body -> new Answer(status, headers, body))
                : response.releaseBody().thenReturn(new Answer(status, headers, EMPTY));
    }

    /** The cause is named by its type only: messages of HTTP libraries quote URLs. */
    private RuntimeException failure(RuntimeException thrown) {
        var cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new Interrupted();
        }
        if (cause instanceof DataBufferLimitException) {
            return new Unfetched(
                    "it is larger than %s; RECONCILER_DOCUMENTS_MAX_SIZE allows more".formatted(settings.maxSize()));
        }
        if (cause instanceof TimeoutException) {
            return Unfetched.unreachable(
                    "it did not come within %d s".formatted(settings.deadline().toSeconds()));
        }
        return Unfetched.unreachable(
                "the connection failed (" + cause.getClass().getSimpleName() + ")");
    }
}
