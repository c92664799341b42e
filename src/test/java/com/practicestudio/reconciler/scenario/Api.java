package com.practicestudio.reconciler.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for what is below {@code /api}, as an operator. */
final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String authorization;

    private Api(int port, String authorization) {
        this.port = port;
        this.authorization = authorization;
    }

    /** Nobody that is known. */
    static Api on(int port) {
        return new Api(port, "");
    }

    Api as(String name, String password) {
        return new Api(port, "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8)));
    }

    /** What came back. */
    record Answer(
            int status,
            String type,
            @Nullable String location,
            @Nullable String retryAfter,
            JsonNode body) {

        String detail() {
            return body.path("detail").asString();
        }

        String message() {
            return body.path("message").asString();
        }

        long execution() {
            return body.path("execution").asLong();
        }
    }

    Answer get(String path) {
        return answer(request(path).GET());
    }

    /** Without a body, and said to be JSON. */
    Answer post(String path) {
        return post(path, "application/json", "");
    }

    Answer post(String path, String json) {
        return post(path, "application/json", json);
    }

    /** @param type of the content, or empty to say nothing of it */
    Answer post(String path, String type, String body) {
        var request = request(path);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return answer(request.POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Answer answer(HttpRequest.Builder request) {
        HttpResponse<String> response =
                HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Location").orElse(null),
                response.headers().firstValue("Retry-After").orElse(null),
                JsonMapper.shared().readTree(response.body().isBlank() ? "null" : response.body()));
    }
}
