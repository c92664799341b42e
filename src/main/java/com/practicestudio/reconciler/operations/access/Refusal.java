package com.practicestudio.reconciler.operations.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What those get who are no operators, or did not say so: 401, 429 or 503, and a plain line; to programs as problem details. */
final class Refusal implements ServerAuthenticationEntryPoint {

    private static final String BASIC = "Basic realm=\"drchrono-reconciler\", charset=\"UTF-8\"";
    private static final String SOON = "60";
    private static final MediaType LINE = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        return failure instanceof NotVerified notVerified
                ? answer(
                        exchange,
                        notVerified.status(),
                        HttpHeaders.RETRY_AFTER,
                        SOON,
                        String.valueOf(failure.getMessage()))
                : answer(
                        exchange,
                        HttpStatus.UNAUTHORIZED,
                        HttpHeaders.WWW_AUTHENTICATE,
                        BASIC,
                        "For operators only: 'operators add NAME' adds one.");
    }

    private static Mono<Void> answer(
            ServerWebExchange exchange, HttpStatus status, String header, String value, String line) {
        var response = exchange.getResponse();
        var problem = exchange.getRequest().getPath().value().startsWith("/api");
        response.setStatusCode(status);
        response.getHeaders().set(header, value);
        response.getHeaders().setContentType(problem ? MediaType.APPLICATION_PROBLEM_JSON : LINE);
        var body = problem ? problem(status, line) : line + "\n";
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body.getBytes(UTF_8))));
    }

    /** The lines are ours and hold nothing that JSON would have to escape. */
    private static String problem(HttpStatus status, String line) {
        return """
                {"title":"%s","status":%d,"detail":"%s"}
                """.formatted(status.getReasonPhrase(), status.value(), line);
    }
}
