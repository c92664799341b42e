package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.http.Setback;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.context.RetryContextSupport;

/** Whether a request is sent again: a ladder of guards, one reason an exit. */
final class Ladder implements RetryPolicy {

    private final int attempts;
    private final transient Duration maxWait;

    Ladder(int attempts, Duration maxWait) {
        this.attempts = attempts;
        this.maxWait = maxWait;
    }

    /** What befell one request so far. */
    private static final class Course extends RetryContextSupport {

        private int broken;
        private transient Duration throttled = Duration.ZERO;

        Course(@Nullable RetryContext parent) {
            super(parent);
        }
    }

    @Override
    public boolean canRetry(RetryContext context) {
        var course = (Course) context;
        var last = course.getLastThrowable();
        // Nothing went wrong yet.
        if (last == null) {
            return true;
        }
        // A throttle passes by itself and says when; it costs no attempt, only time.
        if (last instanceof Setback.Throttled) {
            return course.throttled.compareTo(maxWait) <= 0;
        }
        // An accident may not happen again.
        if (last instanceof Setback.Broken) {
            return course.broken < attempts;
        }
        // Anything else is an answer, and would be the same again.
        return false;
    }

    @Override
    public void registerThrowable(RetryContext context, Throwable thrown) {
        var course = (Course) context;
        course.registerThrowable(thrown);
        if (thrown instanceof Setback.Throttled throttled) {
            course.throttled = course.throttled.plus(Pause.of(throttled));
        } else if (thrown instanceof Setback.Broken) {
            course.broken++;
        }
    }

    @Override
    public RetryContext open(@Nullable RetryContext parent) {
        return new Course(parent);
    }

    @Override
    public void close(RetryContext context) {
        // holds nothing
    }
}
