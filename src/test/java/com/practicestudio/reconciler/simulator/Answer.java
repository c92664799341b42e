package com.practicestudio.reconciler.simulator;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.practicestudio.reconciler.simulator.data.JsonText;
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
record Answer(int status, Map<String, String> headers, String body, boolean broken, Duration drip) {

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body, false, Duration.ZERO);
    }

    static Answer detail(int status, String detail) {
        return json(status, "{" + new JsonText(100).field("detail", detail) + "}");
    }

    static Answer html(int status, String text) {
        String page = "<html><head><title>" + text + "</title></head><body><h1>" + text + "</h1></body></html>";
        return json(status, page).with("Content-Type", "text/html; charset=UTF-8");
    }

    static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location), "", false, Duration.ZERO);
    }

    Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, broken, drip);
    }

    Answer withBody(String changed) {
        return new Answer(status, headers, changed, broken, drip);
    }

    Answer withReset() {
        return new Answer(status, headers, body, true, drip);
    }

    Answer withDrip(Duration time) {
        return new Answer(status, headers, body, broken, time);
    }

    Response over(Response empty, Duration latency) {
        var response = Response.Builder.like(empty)
                .but()
                .status(status)
                .headers(new HttpHeaders(headers.entrySet().stream()
                        .map(header -> HttpHeader.httpHeader(header.getKey(), header.getValue()))
                        .toList()))
                .body(body.getBytes(StandardCharsets.UTF_8))
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
