package com.practicestudio.reconciler.drchrono.client;

import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;
import com.practicestudio.reconciler.drchrono.DrChronoException.Unavailable;
import com.practicestudio.reconciler.drchrono.http.DrChronoSettings;
import com.practicestudio.reconciler.drchrono.http.Setback;
import com.practicestudio.reconciler.drchrono.quota.Waits;
import java.util.function.IntFunction;
import org.springframework.retry.RetryContext;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;

/** The one place where a request is sent again. */
@Component
final class Retries {

    private final RetryTemplate template;

    Retries(DrChronoSettings settings, Waits waits) {
        this.template = RetryTemplate.builder()
                .customPolicy(new Ladder(settings.retryAttempts(), settings.maxWait()))
                .customBackoff(new Pause(settings.retryInitial(), settings.retryMax(), waits))
                .build();
    }

    /**
     * @param what method and endpoint, for messages
     * @param attempt is given its number, from 1
     * @throws Unavailable when all attempts broke
     * @throws QuotaSpent when it was throttled for longer than the setting allows
     */
    <T> T run(String what, IntFunction<T> attempt) {
        return template.<T, RuntimeException>execute(context -> attempt.apply(context.getRetryCount() + 1), context -> {
            throw verdict(what, context);
        });
    }

    private static RuntimeException verdict(String what, RetryContext context) {
        var last = context.getLastThrowable();
        if (last instanceof Setback.Throttled throttled) {
            var wait = throttled.untilGranted();
            return new QuotaSpent(
                    what + " was throttled by DrChrono: calls are granted again in " + (wait.toMinutes() + 1)
                            + " min. Run it again then, it resumes.",
                    wait);
        }
        if (last instanceof Setback.Broken broken) {
            return new Unavailable(what + " failed " + context.getRetryCount() + " times, at last because "
                    + broken.getMessage() + ". Run it again later, it resumes.");
        }
        return last instanceof RuntimeException other ? other : new IllegalStateException(last);
    }
}
