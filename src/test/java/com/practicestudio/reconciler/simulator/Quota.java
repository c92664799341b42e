package com.practicestudio.reconciler.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** So many calls in a clock hour and in a second, of all practices together (section 4 of the contract). */
final class Quota {

    private static final long SECOND = 1_000;

    private int perHour = Integer.MAX_VALUE;
    private int perSecond = Integer.MAX_VALUE;
    private long hour = Duration.ofHours(1).toMillis();
    private boolean retryAfter;
    private long currentHour;
    private long currentSecond;
    private int inHour;
    private int inSecond;

    synchronized void limit(int perHour, int perSecond, Duration hour) {
        this.perHour = perHour;
        this.perSecond = perSecond;
        this.hour = hour.toMillis();
        this.inHour = 0;
    }

    synchronized void sendRetryAfter() {
        this.retryAfter = true;
    }

    /** The refusal, when there is nothing left. */
    synchronized Optional<Answer> take() {
        long now = System.currentTimeMillis();
        if (now / hour != currentHour) {
            currentHour = now / hour;
            inHour = 0;
        }
        if (now / SECOND != currentSecond) {
            currentSecond = now / SECOND;
            inSecond = 0;
        }
        if (inHour >= perHour) {
            return Optional.of(refusal((hour - now % hour) / 1000.0));
        }
        if (inSecond >= perSecond) {
            return Optional.of(refusal(1));
        }
        inHour++;
        inSecond++;
        return Optional.empty();
    }

    static Answer throttled(double seconds) {
        return Answer.detail(
                429, String.format(Locale.ROOT, "Request was throttled. Expected available in %.1f seconds.", seconds));
    }

    private Answer refusal(double seconds) {
        Answer answer = throttled(seconds);
        return retryAfter ? answer.with("Retry-After", String.valueOf((long) Math.ceil(seconds))) : answer;
    }
}
