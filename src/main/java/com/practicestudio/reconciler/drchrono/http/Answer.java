package com.practicestudio.reconciler.drchrono.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An answer of DrChrono, whole. */
public final class Answer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as a tree, or a missing node when it is empty.
     *
     * @throws Setback.Broken when it is no JSON, or breaks off
     */
    public JsonNode json() {
        return status == 204 || body.length == 0 ? MissingNode.getInstance() : parsed(JSON::readTree);
    }

    /**
     * What a parser makes of the body.
     *
     * @throws Setback.Broken when it is no JSON, or the parser finds that it breaks off or is malformed
     */
    public <T> T parsed(Function<byte[], T> parser) {
        // The edge in front of DrChrono answers 200 with HTML at times (section 4 of the contract).
        if (!isJson()) {
            throw new Setback.Broken("it answered with something else than JSON (status " + status + ")");
        }
        try {
            return parser.apply(body);
        } catch (JacksonException e) {
            throw new Setback.Broken("it answered with JSON that breaks off or is malformed (status " + status + ")");
        }
    }

    private boolean isJson() {
        return type().contains("json");
    }

    /** Whether the body is a page for a browser. */
    boolean isHtml() {
        return type().contains("html");
    }

    private String type() {
        var type = header(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
