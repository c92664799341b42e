package com.practicestudio.reconciler.webhook.delta;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.hint.DeltaLauncher;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.webhook.rules.Route;
import com.practicestudio.reconciler.webhook.rules.RoutingRules;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Has the deliveries of a practice applied by the jobs that its rules name. */
@Component
class Deltas {

    private static final Logger log = LoggerFactory.getLogger(Deltas.class);

    /** The quota comes back at the top of the hour; until then a look now and then costs nothing. */
    private static final int SECONDS_WHILE_PARKED = 60;

    private static final int SECONDS_WHILE_ANOTHER_WORKS = 5;

    private final Practices practices;
    private final RoutingRules rules;
    private final Backlog backlog;
    private final DeltaLauncher deltas;
    private final Launcher jobs;
    private final Runs runs;

    Deltas(Practices practices, RoutingRules rules, Backlog backlog, DeltaLauncher deltas, Launcher jobs, Runs runs) {
        this.practices = practices;
        this.rules = rules;
        this.backlog = backlog;
        this.deltas = deltas;
        this.jobs = jobs;
        this.runs = runs;
    }

    /** Applies what waits for a practice now; blocks. What cannot be applied waits for another time. */
    void apply(long practiceId) {
        practices.find(practiceId).ifPresent(practice -> {
            var events = eventsByRoute(rules.of(practiceId));
            events.forEach((route, names) -> follow(practice, route, names));
        });
    }

    private static Map<Route, Set<String>> eventsByRoute(Map<String, Route> routes) {
        return routes.entrySet().stream().collect(groupingBy(Entry::getValue, mapping(Entry::getKey, toSet())));
    }

    private void follow(Practice practice, Route route, Set<String> events) {
        if (route instanceof Route.ToJob to) {
            feed(practice, to.job(), backlog.of(practice, events));
        } else {
            backlog.ignore(practice, events);
        }
    }

    private void feed(Practice practice, String job, Waiting waiting) {
        if (job.equals(Route.DELTA)) {
            waiting.calm();
        }
        var resources = waiting.resources().stream().sorted().toList();
        if (resources.isEmpty()) {
            return;
        }
        // So that whoever has DrChrono's id of a delivery finds the run, and whoever has the run the deliveries.
        try (var told = MDC.putCloseable("deliveries", String.join(" ", waiting.deliveries()))) {
            handOver(practice, job, resources, waiting);
        }
    }

    private void handOver(Practice practice, String job, List<String> resources, Waiting waiting) {
        if (job.equals(Route.DELTA)) {
            ended(waiting, deltas.delta(practice.key(), waiting, RunProgress.SILENT));
            return;
        }
        var result = jobs.run(new RunRequest(job, practice.key(), null, resources, null, null), RunProgress.SILENT);
        if (result.end() == RunResult.End.DONE && isResumed(result)) {
            // What it had read before may be older than what was told since: a run of their own comes next.
            waiting.postpone(SECONDS_WHILE_ANOTHER_WORKS);
            return;
        }
        if (result.end() == RunResult.End.DONE) {
            waiting.settled(result.execution());
        }
        ended(waiting, result);
    }

    /** Whether it went on where an earlier one had stopped. */
    private boolean isResumed(RunResult result) {
        return result.execution() != null
                && runs.details(result.execution()).executions().size() > 1;
    }

    private static void ended(Waiting waiting, RunResult result) {
        switch (result.end()) {
            case DONE -> waiting.failedBut(reached(result), result.execution());
            case FAILED -> {
                log.warn("Webhooks could not all be applied, and are tried again: {}", result.message());
                waiting.failed(result.execution(), result.message());
            }
            case PARKED -> waiting.postpone(SECONDS_WHILE_PARKED);
            case NOTHING_TO_DO -> waiting.postpone(SECONDS_WHILE_ANOTHER_WORKS);
            case STOPPED -> {
                // Nothing was tried in vain: whoever looks next goes on.
            }
        }
    }

    private static Set<String> reached(RunResult result) {
        return result.resources().stream().map(ResourceSummary::resource).collect(toSet());
    }
}
