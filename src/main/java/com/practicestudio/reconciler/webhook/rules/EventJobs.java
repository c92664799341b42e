package com.practicestudio.reconciler.webhook.rules;

import com.practicestudio.reconciler.pipeline.job.JobCatalog;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.webhook.Event;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events there are, and which jobs each of them can feed. */
final class EventJobs {

    private final JobCatalog jobs;

    EventJobs(JobCatalog jobs) {
        this.jobs = jobs;
    }

    /** The event of this name. @throws PracticeProblem when there is none, with the names that begin alike, else with all */
    static Event require(String name) {
        return Event.of(name)
                .orElseThrow(() -> new PracticeProblem(
                        "There is no event '%s'. There are: %s.".formatted(name, String.join(", ", like(name)))));
    }

    private static List<String> like(String name) {
        var all = Event.all().stream().map(Event::name).toList();
        var first = firstWord(name.toUpperCase(Locale.ROOT));
        var alike = all.stream().filter(one -> firstWord(one).equals(first)).toList();
        return alike.isEmpty() ? all : alike;
    }

    private static String firstWord(String name) {
        return name.split("_", 2)[0];
    }

    /** @throws PracticeProblem when the event cannot feed this job */
    void requireFeedable(Event event, String job) {
        var problem = problem(event, job);
        if (problem != null) {
            throw new PracticeProblem("%s %s".formatted(problem, alternatives(event)));
        }
    }

    /** Why the event cannot feed this job, or null when it can. @param event null when nobody knows it */
    @Nullable
    String problem(@Nullable Event event, String job) {
        if (event == null) {
            return "There is no such event.";
        }
        if (event.resource() == null) {
            return "Event %s is about nothing that we hold.".formatted(event.name());
        }
        return job.equals(Route.DELTA) ? null : problem(event.resource(), job);
    }

    private @Nullable String problem(String resource, String job) {
        if (!jobs.names().contains(job)) {
            return "There is no job '%s'.".formatted(job);
        }
        var read = jobs.incremental().get(job);
        if (read == null) {
            return "Job '%s' is not of mode incremental.".formatted(job);
        }
        return read.contains(resource) ? null : "Job '%s' does not read %s.".formatted(job, resource);
    }

    private String alternatives(Event event) {
        if (event.resource() == null) {
            return "It can only be ignored.";
        }
        var incremental = new TreeSet<>(jobs.incremental().keySet());
        var feedable = Stream.concat(Stream.of(Route.DELTA), incremental.stream())
                .filter(job -> problem(event, job) == null)
                .distinct()
                .toList();
        return "Event %s can feed: %s.".formatted(event.name(), String.join(", ", feedable));
    }
}
