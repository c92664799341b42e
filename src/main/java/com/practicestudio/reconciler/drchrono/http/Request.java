package com.practicestudio.reconciler.drchrono.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;

/**
 * A request to DrChrono.
 *
 * @param template of the endpoint, without ids and query: what logs and messages name
 * @param target path and query
 * @param form body as {@code application/x-www-form-urlencoded}, or null
 * @param bearer access token, or null where none is sent
 * @param version of the API, or null for that of the settings
 */
public record Request(
        HttpMethod method,
        String template,
        String target,
        @Nullable String form,
        @Nullable String bearer,
        @Nullable String version) {

    /** Behind the path of a list: one of its records. */
    public static final String ONE_RECORD = "/{id}";

    public static Request get(String template, String target) {
        return new Request(HttpMethod.GET, template, target, null, null, null);
    }

    public static Request post(String template, String target) {
        return new Request(HttpMethod.POST, template, target, null, null, null);
    }

    public static Request form(String path, Map<String, String> fields) {
        return new Request(HttpMethod.POST, path, path, encoded(fields), null, null);
    }

    public Request bearing(String token) {
        return new Request(method, template, target, form, token, version);
    }

    /** The same request to this version of the API. */
    public Request inVersion(@Nullable String other) {
        return new Request(method, template, target, form, bearer, other);
    }

    /** The same request at another place. */
    public Request at(String other) {
        return new Request(method, template, other, form, bearer, version);
    }

    /** Whether it reads a single record by its id. */
    boolean isForOneRecord() {
        return method.equals(HttpMethod.GET) && template.endsWith(ONE_RECORD);
    }

    /** {@code path?a=1&b=2}, in the order of the names. */
    public static String target(String path, Map<String, String> query) {
        return query.isEmpty() ? path : path + "?" + encoded(query);
    }

    private static String encoded(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    public static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
