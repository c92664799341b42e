package com.practicestudio.reconciler.webhook.delta;

import com.practicestudio.reconciler.pipeline.control.DeltaLauncher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.practice.Practices;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has the deliveries of a practice applied. */
@Component
class Deltas {

    private static final Logger log = LoggerFactory.getLogger(Deltas.class);

    /** The quota comes back at the top of the hour; until then a look now and then costs nothing. */
    private static final long PARKED_SECONDS = 60;

    private final Practices practices;
    private final Backlog backlog;
    private final DeltaLauncher launcher;

    Deltas(Practices practices, Backlog backlog, DeltaLauncher launcher) {
        this.practices = practices;
        this.backlog = backlog;
        this.launcher = launcher;
    }

    /** Applies what waits for a practice now; blocks. What cannot be applied waits for another time. */
    void apply(long practiceId) {
        practices.find(practiceId).ifPresent(practice -> {
            var waiting = backlog.of(practice);
            waiting.calm();
            if (!waiting.resources().isEmpty()) {
                ended(waiting, launcher.delta(practice.key(), waiting, RunProgress.SILENT));
            }
        });
    }

    private static void ended(Waiting waiting, RunResult result) {
        switch (result.end()) {
            case DONE, FAILED -> {
                if (result.end() == RunResult.End.FAILED) {
                    log.warn("Webhooks could not all be applied, and are tried again: {}", result.message());
                }
                waiting.failed(Objects.requireNonNullElse(result.execution(), 0L), result.message());
            }
            case PARKED -> waiting.postpone(PARKED_SECONDS);
            case STOPPED, NOTHING_TO_DO -> {
                // Nothing was tried in vain: whoever looks next goes on.
            }
        }
    }
}
