package com.practicestudio.reconciler.webhook.missed;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.ended.RunBefore;
import com.practicestudio.reconciler.pipeline.ended.RunEnded;
import com.practicestudio.reconciler.pipeline.ended.RunsBefore;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.webhook.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts, when an incremental run is done, what the one before it had repaired although a webhook should have told of it.
 * The one before: so the webhooks had all the time between two runs to come, and one that comes a moment after its change
 * was polled is not missed. The price is that an alert waits for the next run with changes; where there are none, nothing
 * is missed either. The first run has nothing to count, and neither has a resource that was read for the first time.
 */
@Component
class MissedCount {

    private static final Logger log = LoggerFactory.getLogger(MissedCount.class);

    private final ExpectedEvents expected;
    private final RunsBefore runs;
    private final UntoldChanges untold;
    private final MissedWebhooks missed;
    private final MissedSettings settings;
    private final MeterRegistry meters;

    MissedCount(
            ExpectedEvents expected,
            RunsBefore runs,
            UntoldChanges untold,
            MissedWebhooks missed,
            MissedSettings settings,
            MeterRegistry meters) {
        this.expected = expected;
        this.runs = runs;
        this.untold = untold;
        this.missed = missed;
        this.settings = settings;
        this.meters = meters;
    }

    @EventListener
    void ended(RunEnded ended) {
        if (ended.end() == End.DONE && ended.incremental() && !ended.narrowed()) {
            expected.of(ended.practice())
                    .ifPresent(expects -> runs.before(ended).ifPresent(run -> count(ended, run, expects)));
        }
    }

    private void count(RunEnded ended, RunBefore run, Predicate<Event> expects) {
        var events = events(ended.practice(), run, expects);
        missed.note(ended.practice(), run.execution(), events);
        measure(ended.practice(), events);
        if (events.values().stream().mapToLong(number -> number).sum() >= settings.missedWebhooksAlert()) {
            alert(ended, run, events);
        }
    }

    private Map<String, Long> events(Practice practice, RunBefore run, Predicate<Event> expects) {
        var events = new TreeMap<String, Long>();
        untold.of(practice, run)
                .forEach((change, rows) ->
                        change.event().filter(expects).ifPresent(event -> events.put(event.name(), rows)));
        return events;
    }

    private void measure(Practice practice, Map<String, Long> events) {
        events.forEach((event, number) -> meters.counter(
                        "reconciler.webhooks.missed", "practice", practice.key(), "event", event)
                .increment(number));
    }

    private static void alert(RunEnded ended, RunBefore run, Map<String, Long> events) {
        var key = ended.practice().key();
        var numbers = events.entrySet().stream()
                .map(event -> event.getKey() + " " + event.getValue())
                .collect(Collectors.joining(", "));
        log.warn(
                "Run {} of practice '{}' repaired what no webhook had told of: {}. See that 'serve' runs, and that DrChrono's"
                        + " settings (Account > API) name its address, /webhooks/drchrono/{}, and these events.",
                run.execution(),
                key,
                numbers,
                key);
        ended.remarks()
                .accept("Run %d repaired what no webhook had told of (%s): 'webhooks missed --practice %s' tells more."
                        .formatted(run.execution(), numbers, key));
    }
}
