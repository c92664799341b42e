package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChronoException.Untrustworthy;
import com.practicestudio.reconciler.drchrono.PracticeVersions;
import com.practicestudio.reconciler.drchrono.apicall.ApiCall;
import com.practicestudio.reconciler.drchrono.http.Answer;
import com.practicestudio.reconciler.drchrono.http.BaseUrl;
import com.practicestudio.reconciler.drchrono.http.Request;
import com.practicestudio.reconciler.drchrono.http.Setback;
import com.practicestudio.reconciler.drchrono.http.Wire;
import com.practicestudio.reconciler.drchrono.quota.Quota;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends a request and follows where DrChrono redirects it, with the same method, headers and body (section 1 of the
 * contract). Every sending costs one call of the quota and stands in {@code api_call}.
 */
@Component
final class Exchange {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_FOLLOW_UPS = 5;

    private final Wire wire;
    private final BaseUrl base;
    private final PracticeVersions versions;
    private final Quota quota;
    private final Consumer<ApiCall> log;
    private final Clock clock;
    private final MeterRegistry meters;

    Exchange(
            Wire wire,
            BaseUrl base,
            PracticeVersions versions,
            Quota quota,
            Consumer<ApiCall> log,
            Clock clock,
            MeterRegistry meters) {
        this.wire = wire;
        this.base = base;
        this.versions = versions;
        this.quota = quota;
        this.log = log;
        this.clock = clock;
        this.meters = meters;
    }

    Answer send(Caller caller, Request request, int attempt) {
        quota.take(caller);
        return sendPaid(caller, request, attempt);
    }

    /** Sends a request whose call was taken from the quota before. */
    Answer sendPaid(Caller caller, Request request, int attempt) {
        var versioned = request.inVersion(versions.header(caller.practice()));
        var answer = sendOnce(caller, versioned, attempt);
        for (int followUp = 0; REDIRECTS.contains(answer.status()); followUp++) {
            if (followUp == MAX_FOLLOW_UPS) {
                throw new Untrustworthy(request + " was redirected more than " + MAX_FOLLOW_UPS + " times.");
            }
            quota.take(caller);
            answer = sendOnce(caller, versioned.at(destination(request, answer)), attempt);
        }
        return answer;
    }

    private String destination(Request request, Answer answer) {
        var location = answer.header(HttpHeaders.LOCATION);
        if (location == null) {
            throw new Setback.Broken("it was redirected to nowhere");
        }
        return base.local(request.template(), location);
    }

    private Answer sendOnce(Caller caller, Request request, int attempt) {
        var calledAt = clock.instant();
        var start = System.nanoTime();
        Integer status = null;
        try {
            var answer = wire.send(request);
            status = answer.status();
            return answer;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - start);
            log.accept(new ApiCall(
                    caller.practice(),
                    caller.run(),
                    request.method().name(),
                    request.template(),
                    status,
                    took,
                    attempt,
                    calledAt));
            meter(request, status, took);
        }
    }

    private void meter(Request request, @Nullable Integer status, Duration took) {
        meters.timer(
                        "drchrono.requests",
                        "endpoint",
                        request.template(),
                        "status",
                        status == null ? "none" : status.toString())
                .record(took);
    }
}
