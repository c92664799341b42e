package com.practicestudio.reconciler.operations.connect;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody in front of a browser, who follows redirects one by one. */
final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String origin;
    private final String authorization;

    private Browser(String origin, String authorization) {
        this.origin = origin;
        this.authorization = authorization;
    }

    /** Nobody that is known. */
    static Browser of(String origin) {
        return new Browser(origin, "");
    }

    Browser as(String name, String password) {
        var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Browser(origin, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    HttpResponse<String> get(String pathOrAddress) {
        var address = pathOrAddress.startsWith("/") ? origin + pathOrAddress : pathOrAddress;
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!authorization.isEmpty() && address.startsWith(origin)) {
            request.header("Authorization", authorization);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    /** A request that no browser sends: the address goes out as it is. @return the whole answer */
    String getRaw(String path) throws IOException {
        var server = URI.create(origin);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    HttpResponse<String> start(String practice) {
        return get("/oauth/drchrono/start?practice=" + practice);
    }

    /** Begins, and answers at DrChrono: the address that it leads back to. */
    String returned(String practice) {
        return location(get(location(start(practice))));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.statusCode()));
    }
}
