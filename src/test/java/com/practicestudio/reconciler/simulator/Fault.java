package com.practicestudio.reconciler.simulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What may happen to an answer. Faults that replace it leave everything behind them untouched. */
public final class Fault {

    private final BiFunction<Call, Supplier<Answer>, Answer> effect;

    private Fault(BiFunction<Call, Supplier<Answer>, Answer> effect) {
        this.effect = effect;
    }

    /** 429 with the wait in the body only, as DrChrono does. */
    public static Fault throttled(double seconds) {
        return instead(Quota.throttled(seconds));
    }

    /** 429 with a Retry-After. */
    public static Fault throttledWithHeader(int seconds) {
        return instead(Quota.throttled(seconds).with("Retry-After", String.valueOf(seconds)));
    }

    public static Fault status(int status) {
        return instead(Answer.detail(status, "Simulated."));
    }

    /** A 200 that holds something else than what was asked for. */
    public static Fault somethingElse() {
        return instead(Answer.detail(200, "Temporarily unavailable"));
    }

    /** A refusal of the token endpoint, such as {@code invalid_client}. */
    public static Fault oauth(int status, String error) {
        return instead(Answer.json(status, "{\"error\":\"" + error + "\"}"));
    }

    /** 502 from the edge, in HTML. */
    public static Fault badGateway() {
        return instead(Answer.html(502, "502 Bad Gateway"));
    }

    /** 200 from the edge, in HTML. */
    public static Fault htmlPage() {
        return htmlPage(200);
    }

    /** The edge's own page. */
    public static Fault htmlPage(int status) {
        return instead(Answer.html(status, "Just a moment..."));
    }

    /** The right answer, with something else in place of a text. */
    public static Fault replaced(String text, String other) {
        return changed((call, answer) -> answer.withBody(answer.body().replace(text, other)));
    }

    /** The right answer, without any of its rows. */
    public static Fault withoutRows() {
        return changed((call, answer) ->
                answer.withBody(answer.body().replaceFirst("\"results\":\\[(?s:.*)\\]", "\"results\":[]")));
    }

    public static Fault connectionReset() {
        return instead(Answer.json(200, "").withReset());
    }

    /** The right answer, cut in the middle; the length is that of what is sent. */
    public static Fault truncated() {
        return changed((call, answer) ->
                answer.withBody(answer.body().substring(0, answer.body().length() / 2)));
    }

    /** The right answer, trickling for this long. */
    public static Fault slow(Duration time) {
        return changed((call, answer) -> answer.withDrip(time));
    }

    /** The right page, whose {@code next} leads to another host, such as {@code https://example.org}. */
    public static Fault foreignNext(String host) {
        return changed((call, answer) ->
                answer.withBody(answer.body().replace("\"next\":\"" + call.base(), "\"next\":\"" + host)));
    }

    /** The right page, whose {@code next} leads to itself. */
    public static Fault loopingNext() {
        return changed((call, answer) -> answer.withBody(answer.body()
                .replaceFirst("\"next\":(null|\"[^\"]*\")}$", "\"next\":\"" + call.base() + call.url() + "\"}")));
    }

    /** A page without rows whose {@code next} leads to another one such, that nobody has seen yet. */
    public static Fault emptyPages() {
        var pages = new AtomicInteger();
        return new Fault((call, usual) -> Answer.json(
                200,
                "{\"previous\":null,\"results\":[],\"next\":\"%s%s?cursor=empty%d\"}"
                        .formatted(call.base(), call.path(), pages.incrementAndGet())));
    }

    /** 302 to the same place, where the request has to be repeated with its method and headers. */
    public static Fault redirected() {
        return new Fault((call, usual) -> Answer.redirect(call.base() + call.url()));
    }

    /** A bulk list that DrChrono could not make. */
    public static Fault bulkFailed() {
        return new Fault((call, usual) -> Answer.json(
                500,
                "{\"status\":\"Failed\",\"uuid\":\"" + call.parameter("uuid", "") + "\",\"detail\":\"Simulated.\"}"));
    }

    Answer answer(Call call, Supplier<Answer> usual) {
        return effect.apply(call, usual);
    }

    private static Fault instead(Answer answer) {
        return new Fault((call, usual) -> answer);
    }

    private static Fault changed(BiFunction<Call, Answer, Answer> change) {
        return new Fault((call, usual) -> change.apply(call, usual.get()));
    }
}
