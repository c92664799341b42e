package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.kubernetes.kustomize.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.node.ObjectNode;

/** A pod gets work when it can do it, and time to end what it is at. */
final class Ends implements Rule {

    /** What may be at hand when a run is told to stop: one file of a document. */
    private static final Duration LONGEST_CHUNK = KnownSettings.defaultOf("reconciler.documents", "deadline");

    private static final Duration SPRINGS_PHASE = Duration.ofSeconds(30);
    private static final ObjectNode APPLICATION = Yaml.documents(
                    Path.of("src", "main", "resources", "application.yaml"))
            .get(0);

    @Override
    public Stream<String> broken(Cluster cluster) {
        return Stream.concat(
                cluster.pods().flatMap(Ends::grace), cluster.all("Deployment").flatMap(Ends::available));
    }

    private static Stream<String> grace(Pod pod) {
        var serves = pod.owner().startsWith("Deployment ");
        var needed = LONGEST_CHUNK.plus(serves ? goodbyes(pod) : Duration.ZERO);
        var given = Duration.ofSeconds(
                pod.spec().path("terminationGracePeriodSeconds").asInt(30));
        return given.compareTo(needed) > 0
                ? Stream.of()
                : Stream.of(pod.owner() + " is killed after " + given + ", and may need " + needed + ".");
    }

    /** What comes one after the other beside the chunk: the Service forgets the pod, requests end, tasks end. */
    private static Duration goodbyes(Pod pod) {
        var sleep = pod.container().at("/lifecycle/preStop/sleep/seconds").asInt(0);
        return Duration.ofSeconds(sleep)
                .plus(setting("/spring/lifecycle/timeout-per-shutdown-phase"))
                .plus(setting("/db-scheduler/shutdown-max-wait"));
    }

    private static Duration setting(String pointer) {
        var set = APPLICATION.at(pointer);
        return set.isMissingNode() ? SPRINGS_PHASE : DurationStyle.detectAndParse(set.stringValue());
    }

    private static Stream<String> available(ObjectNode deployment) {
        var pod = Pod.of(deployment).orElseThrow();
        var owner = pod.owner();
        var broken = Stream.<String>builder();
        if (deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) != 0) {
            broken.add(owner + " is short of a pod during a release.");
        }
        if (pod.container().has("ports")) {
            reached(pod).forEach(broken::add);
        }
        if (pod.spec().path("topologySpreadConstraints").isEmpty()) {
            broken.add(owner + " may have all of its pods on one node.");
        }
        return broken.build();
    }

    /** What others send requests to. */
    private static Stream<String> reached(Pod pod) {
        var hasty = pod.container().at("/lifecycle/preStop/sleep/seconds").asInt(0) < 5
                ? Stream.of(pod.owner() + " ends while requests are still on their way to it.")
                : Stream.<String>of();
        return Stream.of(
                        probe(pod, "startupProbe", "/actuator/health/liveness"),
                        probe(pod, "livenessProbe", "/actuator/health/liveness"),
                        probe(pod, "readinessProbe", "/actuator/health/readiness"),
                        hasty)
                .flatMap(broken -> broken);
    }

    private static Stream<String> probe(Pod pod, String probe, String path) {
        var get = pod.container().path(probe).path("httpGet");
        var ports = pod.container()
                .path("ports")
                .valueStream()
                .map(port -> port.path("name"))
                .toList();
        return get.path("path").stringValue("").equals(path) && ports.contains(get.path("port"))
                ? Stream.of()
                : Stream.of(pod.owner() + " has no " + probe + " at " + path + " of a port that it has.");
    }
}
