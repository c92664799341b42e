package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.http.Setback;
import com.practicestudio.reconciler.drchrono.quota.Waits;
import java.time.Duration;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;

/** How long until a request is sent again: as long as a throttle says, else exponentially longer, with jitter. */
final class Pause implements BackOffPolicy {

    /** A throttle that ends at once would otherwise eat up the quota. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ExponentialRandomBackOffPolicy backoff = new ExponentialRandomBackOffPolicy();
    private final Waits waits;

    Pause(Duration initial, Duration longest, Waits waits) {
        this.waits = waits;
        backoff.setInitialInterval(initial.toMillis());
        backoff.setMaxInterval(longest.toMillis());
        backoff.setMultiplier(2);
        backoff.setSleeper(millis -> waits.sleep("backoff", Duration.ofMillis(millis)));
    }

    private record Course(RetryContext request, BackOffContext backoff) implements BackOffContext {}

    static Duration of(Setback.Throttled throttled) {
        var wait = throttled.untilGranted();
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    @Override
    public BackOffContext start(RetryContext request) {
        return new Course(request, backoff.start(request));
    }

    @Override
    public void backOff(BackOffContext context) {
        var course = (Course) context;
        if (course.request().getLastThrowable() instanceof Setback.Throttled throttled) {
            waits.sleep("throttled", of(throttled));
        } else {
            backoff.backOff(course.backoff());
        }
    }
}
