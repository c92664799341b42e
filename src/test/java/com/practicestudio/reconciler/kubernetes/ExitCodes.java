package com.practicestudio.reconciler.kubernetes;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What becomes of a Job whose pod ends badly, by our exit codes. */
final class ExitCodes implements Rule {

    private static final int DISRUPTED = -1;

    /** Failed, misused, parked, killed, stopped. */
    private static final Map<Integer, String> OF_RUNS =
            Map.of(DISRUPTED, "Ignore", 1, "Count", 2, "FailJob", 75, "Ignore", 137, "Count", 143, "FailJob");

    private static final Map<Integer, String> OF_MIGRATIONS =
            Map.of(DISRUPTED, "Ignore", 1, "Count", 2, "FailJob", 137, "Count", 143, "Count");

    @Override
    public Stream<String> broken(Cluster cluster) {
        return Stream.concat(
                cluster.all("CronJob")
                        .flatMap(cronJob ->
                                broken(Cluster.name(cronJob), cronJob.at("/spec/jobTemplate/spec"), OF_RUNS)),
                cluster.all("Job").flatMap(job -> broken(Cluster.name(job), job.path("spec"), OF_MIGRATIONS)));
    }

    private static Stream<String> broken(String name, JsonNode job, Map<Integer, String> expected) {
        var broken = Stream.<String>builder();
        new TreeMap<>(expected).forEach((code, action) -> {
            var actual = action(job.at("/podFailurePolicy/rules"), code);
            if (!actual.equals(action)) {
                broken.add("Job " + name + " does not " + action + " but " + actual + " after "
                        + (code == DISRUPTED ? "a disruption." : "exit code " + code + "."));
            }
        });
        if (!job.at("/template/spec/restartPolicy").stringValue("").equals("Never")) {
            broken.add("Job " + name + " has its container restarted, so that nobody asks for its exit code.");
        }
        if (!job.path("podReplacementPolicy").stringValue("").equals("Failed")) {
            broken.add("Job " + name + " may have two pods at a time.");
        }
        if (job.path("backoffLimit").asInt(0) < 1) {
            broken.add("Job " + name + " does not try again.");
        }
        return broken.build();
    }

    /** The first rule that matches, as Kubernetes goes through them; it counts what none matches. */
    private static String action(JsonNode rules, int code) {
        return StreamSupport.stream(rules.spliterator(), false)
                .filter(rule -> code == DISRUPTED ? isForDisruptions(rule) : isFor(rule.path("onExitCodes"), code))
                .map(rule -> rule.path("action").stringValue())
                .findFirst()
                .orElse("Count");
    }

    private static boolean isForDisruptions(JsonNode rule) {
        return rule.path("onPodConditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").stringValue("").equals("DisruptionTarget")
                        && condition.path("status").stringValue("").equals("True"));
    }

    private static boolean isFor(JsonNode onExitCodes, int code) {
        var listed = onExitCodes.path("values").valueStream().anyMatch(value -> value.asInt() == code);
        return switch (onExitCodes.path("operator").stringValue("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            default -> false;
        };
    }
}
