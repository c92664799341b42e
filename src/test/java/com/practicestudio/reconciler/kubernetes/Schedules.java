package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.kubernetes.kustomize.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;
import tools.jackson.databind.node.ObjectNode;

/** One CronJob for each descriptor of {@code jobs/}, when it says; besides, {@code prune} and the one that waits for people. */
final class Schedules implements Rule {

    private static final String JOB_NAME = "metadata.labels['batch.kubernetes.io/job-name']";
    private static final Set<String> OTHERS = Set.of("prune", Commands.BY_HAND);
    private static final int LEAST_DEADLINE = 60;

    @Override
    public Stream<String> broken(Cluster cluster) {
        var jobs = jobs();
        return Stream.of(
                        jobs.entrySet().stream().flatMap(job -> asDescribed(cluster, job.getKey(), job.getValue())),
                        cluster.all("CronJob")
                                .map(Cluster::name)
                                .filter(name -> !OTHERS.contains(name) && !jobs.containsKey(name))
                                .map(name -> "There is no jobs/" + name + ".yaml for CronJob " + name + "."),
                        cluster.find("CronJob", "prune").stream()
                                .filter(prune -> !arguments(prune).equals(List.of("prune")))
                                .map(prune -> "CronJob prune does not prune."),
                        cluster.all("CronJob").flatMap(Schedules::careless),
                        OTHERS.stream()
                                .filter(name -> cluster.find("CronJob", name).isEmpty())
                                .map(name -> "There is no CronJob " + name + "."))
                .flatMap(broken -> broken);
    }

    /** Descriptors by name. */
    static Map<String, ObjectNode> jobs() {
        try (var files = Files.list(Path.of("jobs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> Yaml.documents(file).get(0))
                    .collect(Collectors.toMap(
                            job -> job.path("job").stringValue(), job -> job, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> asDescribed(Cluster cluster, String job, ObjectNode descriptor) {
        var found = cluster.find("CronJob", job);
        if (found.isEmpty()) {
            return Stream.of("There is no CronJob " + job + " for jobs/" + job + ".yaml.");
        }
        var cronJob = found.get();
        var broken = Stream.<String>builder();
        if (!cronJob.at("/spec/schedule").equals(descriptor.path("schedule"))) {
            broken.add("CronJob " + job + " runs at " + cronJob.at("/spec/schedule") + ", jobs/" + job + ".yaml at "
                    + descriptor.path("schedule") + ".");
        }
        if (!arguments(cronJob).equals(List.of("run", job, "--all-practices", "--window", "$(WINDOW)"))) {
            broken.add("CronJob " + job + " runs " + arguments(cronJob) + ".");
        }
        var window = Pod.of(cronJob).orElseThrow().variable("WINDOW").at("/valueFrom/fieldRef/fieldPath");
        if (!window.stringValue("").equals(JOB_NAME)) {
            broken.add("CronJob " + job + " has a window that is not its Job's name: " + window + ".");
        }
        return broken.build();
    }

    private static Stream<String> careless(ObjectNode cronJob) {
        var name = Cluster.name(cronJob);
        var spec = cronJob.path("spec");
        var broken = Stream.<String>builder();
        // Spring's expressions begin with a second.
        if (!CronExpression.isValidExpression("0 " + spec.path("schedule").stringValue(""))) {
            broken.add("CronJob " + name + " has no schedule that can be read: " + spec.path("schedule") + ".");
        }
        if (!alwaysHas(spec.path("timeZone").stringValue(""))) {
            broken.add("CronJob " + name + " has a time zone in which an hour is left out, or none: "
                    + spec.path("timeZone") + ".");
        }
        if (!spec.path("concurrencyPolicy").stringValue("").equals("Forbid")) {
            broken.add("CronJob " + name + " may run beside itself.");
        }
        if (spec.path("startingDeadlineSeconds").asInt(0) < LEAST_DEADLINE) {
            broken.add("CronJob " + name + " gives up at once when it cannot begin in time.");
        }
        var suspended = spec.path("suspend").asBoolean(false);
        if (suspended != name.equals(Commands.BY_HAND)) {
            broken.add("CronJob " + name + (suspended ? " is suspended." : " begins by itself."));
        }
        for (var limit : List.of("successfulJobsHistoryLimit", "failedJobsHistoryLimit")) {
            if (spec.path(limit).asInt(0) < 1) {
                broken.add("CronJob " + name + " leaves nothing to look at: " + limit + ".");
            }
        }
        if (spec.at("/jobTemplate/spec/activeDeadlineSeconds").asInt(0) < 1) {
            broken.add("CronJob " + name + " may hang for ever, and with Forbid none comes after it.");
        }
        return broken.build();
    }

    /** Whether clocks are never put forward there: a time that does not come is a night without a run. */
    private static boolean alwaysHas(String zone) {
        try {
            return ZoneId.of(zone).getRules().getTransitionRules().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static List<String> arguments(ObjectNode cronJob) {
        return Pod.of(cronJob).orElseThrow().arguments();
    }
}
