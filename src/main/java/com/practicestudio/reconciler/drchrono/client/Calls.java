package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.Request;
import com.practicestudio.reconciler.drchrono.http.Verdict;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A call on behalf of a practice: its token around the retries around the exchange. */
@Component
final class Calls {

    private final Tokens tokens;
    private final Retries retries;
    private final Exchange exchange;
    private final Verdict verdict;

    Calls(Tokens tokens, Retries retries, Exchange exchange, Verdict verdict) {
        this.tokens = tokens;
        this.retries = retries;
        this.exchange = exchange;
        this.verdict = verdict;
    }

    /** Reads a successful answer; a broken one is asked for again. */
    <T> T json(Caller caller, Request request, Function<JsonNode, T> read) {
        return any(
                caller,
                request,
                answer -> read.apply(verdict.success(request, answer).json()));
    }

    /** Reads an answer of any status. */
    <T> T any(Caller caller, Request request, Function<Answer, T> read) {
        return tokens.with(caller, token -> {
            var signed = request.bearing(token);
            return retries.run(request.toString(), attempt -> read.apply(exchange.send(caller, signed, attempt)));
        });
    }
}
