package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.Request;
import com.practicestudio.reconciler.drchrono.http.Verdict;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A call on behalf of a practice: its token around the retries around the exchange, outside of any transaction. */
@Component
final class Calls {

    private final Aside aside;
    private final Tokens tokens;
    private final Retries retries;
    private final Exchange exchange;
    private final Verdict verdict;

    Calls(Aside aside, Tokens tokens, Retries retries, Exchange exchange, Verdict verdict) {
        this.aside = aside;
        this.tokens = tokens;
        this.retries = retries;
        this.exchange = exchange;
        this.verdict = verdict;
    }

    /** Reads a successful answer; a broken one is asked for again. */
    <T> T json(Caller caller, Request request, Function<JsonNode, T> read) {
        return successful(caller, request, answer -> read.apply(answer.json()));
    }

    /** Reads a successful list; a broken one is asked for again. */
    <T> T list(Caller caller, Request request, Function<Envelope, T> read) {
        return successful(caller, request, answer -> read.apply(Envelope.of(answer)));
    }

    /** Reads a successful answer that is one record; a broken one is asked for again. */
    <T> T row(Caller caller, Request request, Function<RawRow, T> read) {
        return successful(caller, request, answer -> read.apply(answer.parsed(RawRow::of)));
    }

    private <T> T successful(Caller caller, Request request, Function<Answer, T> read) {
        return any(caller, request, answer -> read.apply(verdict.success(request, answer)));
    }

    /** Reads an answer of any status. */
    <T> T any(Caller caller, Request request, Function<Answer, T> read) {
        return aside.call(() -> tokens.with(caller, token -> {
            var signed = request.bearing(token);
            return retries.run(request.toString(), attempt -> read.apply(exchange.send(caller, signed, attempt)));
        }));
    }
}
