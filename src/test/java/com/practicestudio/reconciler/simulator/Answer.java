package com.practicestudio.reconciler.simulator;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.practicestudio.reconciler.simulator.data.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer on its way to the client.
 *
 * @param broken whether the connection is reset in place of an answer
 * @param drip time over which the body trickles
 */
record Answer(int status, Map<String, String> headers, byte[] content, boolean broken, Duration drip) {

    static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer json(int status, byte[] content) {
        return new Answer(status, Map.of("Content-Type", "application/json"), content, false, Duration.ZERO);
    }

    /** A large array of JSON, and what stands before and behind it. */
    static Answer json(String before, byte[] array, String behind) {
        var start = before.getBytes(StandardCharsets.UTF_8);
        var end = behind.getBytes(StandardCharsets.UTF_8);
        return json(
                200,
                ByteBuffer.allocate(start.length + array.length + end.length)
                        .put(start)
                        .put(array)
                        .put(end)
                        .array());
    }

    static Answer detail(int status, String detail) {
        return json(status, "{" + new JsonText(100).field("detail", detail) + "}");
    }

    static Answer html(int status, String text) {
        String page = "<html><head><title>" + text + "</title></head><body><h1>" + text + "</h1></body></html>";
        return json(status, page).with("Content-Type", "text/html; charset=UTF-8");
    }

    static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location), new byte[0], false, Duration.ZERO);
    }

    Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, content, broken, drip);
    }

    String body() {
        return new String(content, StandardCharsets.UTF_8);
    }

    Answer withBody(String changed) {
        return new Answer(status, headers, changed.getBytes(StandardCharsets.UTF_8), broken, drip);
    }

    Answer withReset() {
        return new Answer(status, headers, content, true, drip);
    }

    Answer withDrip(Duration time) {
        return new Answer(status, headers, content, broken, time);
    }

    Response over(Response empty, Duration latency) {
        var response = Response.Builder.like(empty)
                .but()
                .status(status)
                .headers(new HttpHeaders(headers.entrySet().stream()
                        .map(header -> HttpHeader.httpHeader(header.getKey(), header.getValue()))
                        .toList()))
                .body(content)
                .incrementInitialDelay(latency.toMillis());
        if (!drip.isZero()) {
            response.chunkedDribbleDelay(new ChunkedDribbleDelay(20, (int) drip.toMillis()));
        }
        if (broken) {
            response.fault(Fault.CONNECTION_RESET_BY_PEER);
        }
        return response.build();
    }
}
