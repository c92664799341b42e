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
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends a request and follows where DrChrono redirects it, with the same method, headers and body (section 1 of the
 * contract). Every sending costs one call of the quota, stands in {@code api_call} and is observed as {@code
 * reconciler.request}, by the template of its endpoint.
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
    private final ObservationRegistry observations;

    Exchange(
            Wire wire,
            BaseUrl base,
            PracticeVersions versions,
            Quota quota,
            Consumer<ApiCall> log,
            Clock clock,
            ObservationRegistry observations) {
        this.wire = wire;
        this.base = base;
        this.versions = versions;
        this.quota = quota;
        this.log = log;
        this.clock = clock;
        this.observations = observations;
    }

    Answer send(Caller caller, Request request, int attempt) {
        return followed(caller, request, attempt, taken(caller));
    }

    /** Sends a request whose call was taken from the quota before. */
    Answer sendPaid(Caller caller, Request request, int attempt) {
        return followed(caller, request, attempt, Duration.ZERO);
    }

    /** @param waited for the call that the first sending costs */
    private Answer followed(Caller caller, Request request, int attempt, Duration waited) {
        var versioned = request.inVersion(versions.header(caller.practice()));
        var answer = sendOnce(caller, versioned, attempt, waited);
        for (int followUp = 0; REDIRECTS.contains(answer.status()); followUp++) {
            if (followUp == MAX_FOLLOW_UPS) {
                throw new Untrustworthy(request + " was redirected more than " + MAX_FOLLOW_UPS
                        + " times. Check DRCHRONO_BASE_URL and run it again; if it lasts, ask DrChrono's support.");
            }
            var again = taken(caller);
            answer = sendOnce(caller, versioned.at(destination(request, answer)), attempt, again);
        }
        return answer;
    }

    /** Takes a call from the quota. @return how long that took */
    private Duration taken(Caller caller) {
        var start = System.nanoTime();
        quota.take(caller);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String destination(Request request, Answer answer) {
        var location = answer.header(HttpHeaders.LOCATION);
        if (location == null) {
            throw new Setback.Broken("it was redirected to nowhere");
        }
        return base.local(request.template(), request.target(), location);
    }

    private Answer sendOnce(Caller caller, Request request, int attempt, Duration waited) {
        var calledAt = clock.instant();
        var observation = observation(caller, request).start();
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
                    waited,
                    took,
                    attempt,
                    calledAt));
            observation.lowCardinalityKeyValue("status", statusClass(status)).stop();
        }
    }

    /** Its names and values go into metrics and traces: templates only, and no error, whose text is for the caller. */
    private Observation observation(Caller caller, Request request) {
        return Observation.createNotStarted("reconciler.request", observations)
                .contextualName(request.toString())
                .lowCardinalityKeyValue("path", request.template())
                .lowCardinalityKeyValue("status", "none")
                .highCardinalityKeyValue("practice", caller.practice());
    }

    /** Such as {@code 2xx}, or {@code none} without an answer. */
    private static String statusClass(@Nullable Integer status) {
        return status == null ? "none" : status / 100 + "xx";
    }
}
