package com.practicestudio.reconciler.simulator;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as the simulator sees it. */
record Call(
        String base, String method, String url, String path, Map<String, String> query, String bearer, String body) {

    static Call of(String base, Request request) {
        String url = request.getUrl();
        int question = url.indexOf('?');
        String authorization = request.containsHeader("Authorization") ? request.getHeader("Authorization") : "";
        return new Call(
                base,
                request.getMethod().value(),
                url,
                question < 0 ? url : url.substring(0, question),
                parameters(question < 0 ? "" : url.substring(question + 1)),
                authorization.startsWith("Bearer ") ? authorization.substring(7) : "",
                request.getBodyAsString());
    }

    Map<String, String> form() {
        return parameters(body);
    }

    String parameter(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    boolean isOn(String name) {
        return parameter(name, "").equals("true") || parameter(name, "").equals("1");
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
