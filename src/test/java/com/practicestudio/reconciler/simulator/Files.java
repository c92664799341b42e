package com.practicestudio.reconciler.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The host of the documents' files: it is no part of the API, costs no quota, and wants a signature in place of a token,
 * which DrChrono gives with the document and which is good for an hour (section 5.11 of the contract).
 */
final class Files {

    private static final String PATH = "/files/";

    private final AtomicInteger hour = new AtomicInteger(1);

    static boolean asks(Call call) {
        return call.path().startsWith(PATH);
    }

    /** What every file of this document holds. */
    static byte[] contents(String document) {
        return ("%PDF-1.4\n% synthetic filecanary of document " + document + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the signatures that were given so far. */
    void expire() {
        hour.incrementAndGet();
    }

    /** The same answer with URLs that are good now. */
    Answer signed(Call call, Answer answer) {
        return answer.withBody(
                answer.body().replace("{files}", call.base() + "/files").replace("{signature}", signature()));
    }

    private String signature() {
        return "signaturecanary-" + hour;
    }

    Answer answer(Call call) {
        if (!call.bearer().isEmpty()) {
            return Answer.html(400, "Only one way to authorize is allowed");
        }
        return call.parameter("signature", "").equals(signature())
                ? new Answer(
                        200,
                        Map.of("Content-Type", "application/pdf; name=\"filecanary.pdf\""),
                        contents(call.path().substring(PATH.length())),
                        false,
                        Duration.ZERO)
                : Answer.html(403, "Request has expired");
    }
}
