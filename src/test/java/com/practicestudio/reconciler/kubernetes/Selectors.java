package com.practicestudio.reconciler.kubernetes;

import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever chooses something by its labels or its name chooses something that is there. */
final class Selectors implements Rule {

    @Override
    public Stream<String> broken(Cluster cluster) {
        return Stream.of(
                        cluster.all("Deployment").flatMap(Selectors::ownPods),
                        cluster.all("Service").flatMap(service -> service(cluster, service)),
                        cluster.all("PodDisruptionBudget")
                                .flatMap(budget -> pods(cluster, budget, budget.at("/spec/selector"))),
                        cluster.all("NetworkPolicy")
                                .flatMap(policy -> pods(cluster, policy, policy.at("/spec/podSelector"))),
                        cluster.all("HorizontalPodAutoscaler").flatMap(scaler -> scaled(cluster, scaler)),
                        cluster.all("Ingress").flatMap(ingress -> backends(cluster, ingress)),
                        cluster.all("ServiceMonitor").flatMap(monitor -> monitored(cluster, monitor)),
                        cluster.pods().flatMap(pod -> account(cluster, pod)),
                        cluster.all("Deployment").flatMap(deployment -> budgeted(cluster, deployment)),
                        spaces(cluster))
                .flatMap(broken -> broken);
    }

    /** Whether a selector matches labels; one that says nothing matches all. */
    static boolean matches(JsonNode selector, JsonNode labels) {
        var all = selector.path("matchLabels").properties().stream()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
        return all
                && selector.path("matchExpressions")
                        .valueStream()
                        .allMatch(expression -> holds(
                                expression, labels.path(expression.path("key").stringValue())));
    }

    private static boolean holds(JsonNode expression, JsonNode label) {
        var listed = expression.path("values").valueStream().anyMatch(label::equals);
        return switch (expression.path("operator").stringValue()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> !label.isMissingNode();
            case "DoesNotExist" -> label.isMissingNode();
            default -> false;
        };
    }

    private static Stream<String> ownPods(ObjectNode deployment) {
        var pod = Pod.of(deployment).orElseThrow();
        var spread = pod.spec().path("topologySpreadConstraints").valueStream().map(one -> one.path("labelSelector"));
        return Stream.concat(Stream.of(deployment.at("/spec/selector")), spread)
                .filter(selector -> !matches(selector, pod.labels()))
                .map(selector -> pod.owner() + " does not choose its own pods: " + selector + ".");
    }

    private static Stream<String> pods(Cluster cluster, ObjectNode chooser, JsonNode selector) {
        return cluster.pods().anyMatch(pod -> matches(selector, pod.labels()))
                ? Stream.of()
                : Stream.of(nameOf(chooser) + " chooses no pod: " + selector + ".");
    }

    private static Stream<String> service(Cluster cluster, ObjectNode service) {
        var chosen = cluster.pods()
                .filter(pod -> service.at("/spec/selector").properties().stream()
                        .allMatch(label -> label.getValue().equals(pod.labels().path(label.getKey()))))
                .toList();
        if (chosen.isEmpty()) {
            return Stream.of(nameOf(service) + " chooses no pod.");
        }
        return service.at("/spec/ports")
                .valueStream()
                .map(port -> port.path("targetPort"))
                .filter(port -> chosen.stream().anyMatch(pod -> !hasPort(pod, port)))
                .map(port -> nameOf(service) + " leads to port " + port + ", which its pods do not have.");
    }

    private static boolean hasPort(Pod pod, JsonNode port) {
        return pod.containers()
                .flatMap(container -> container.path("ports").valueStream())
                .anyMatch(one -> one.path("name").equals(port)
                        || one.path("containerPort").equals(port));
    }

    private static Stream<String> scaled(Cluster cluster, ObjectNode scaler) {
        var target = scaler.at("/spec/scaleTargetRef");
        var found = cluster.find(
                target.path("kind").stringValue(""), target.path("name").stringValue(""));
        if (found.isEmpty()) {
            return Stream.of(nameOf(scaler) + " scales nothing: " + target + ".");
        }
        // Each time it is applied, a number of its own would undo what the autoscaler has found.
        return found.get().at("/spec/replicas").isMissingNode()
                ? Stream.of()
                : Stream.of(nameOf(found.get()) + " has a number of pods of its own beside its autoscaler's.");
    }

    private static Stream<String> backends(Cluster cluster, ObjectNode ingress) {
        return ingress.findValues("service").stream()
                .filter(backend -> cluster.find("Service", backend.path("name").stringValue(""))
                        .filter(service -> hasNamedPort(service, backend.at("/port/name")))
                        .isEmpty())
                .map(backend -> nameOf(ingress) + " leads to nothing: " + backend + ".");
    }

    private static Stream<String> monitored(Cluster cluster, ObjectNode monitor) {
        var services = cluster.all("Service")
                .filter(service -> matches(monitor.at("/spec/selector"), service.at("/metadata/labels")))
                .toList();
        if (services.isEmpty()) {
            return Stream.of(nameOf(monitor) + " chooses no Service.");
        }
        return monitor.at("/spec/endpoints")
                .valueStream()
                .map(endpoint -> endpoint.path("port"))
                .filter(port -> services.stream().noneMatch(service -> hasNamedPort(service, port)))
                .map(port -> nameOf(monitor) + " reads port " + port + ", which no Service has.");
    }

    private static boolean hasNamedPort(ObjectNode service, JsonNode name) {
        return service.at("/spec/ports")
                .valueStream()
                .anyMatch(port -> port.path("name").equals(name));
    }

    private static Stream<String> account(Cluster cluster, Pod pod) {
        var account = pod.spec().path("serviceAccountName").stringValue("");
        return cluster.find("ServiceAccount", account).isPresent()
                ? Stream.of()
                : Stream.of(pod.owner() + " has an account that is not there: '" + account + "'.");
    }

    private static Stream<String> budgeted(Cluster cluster, ObjectNode deployment) {
        var pod = Pod.of(deployment).orElseThrow();
        return cluster.all("PodDisruptionBudget").anyMatch(budget -> matches(budget.at("/spec/selector"), pod.labels()))
                ? Stream.of()
                : Stream.of(pod.owner() + " has no PodDisruptionBudget.");
    }

    /** All in one namespace, which comes with them. */
    private static Stream<String> spaces(Cluster cluster) {
        var namespace = cluster.all("Namespace").map(Cluster::name).findFirst().orElse("");
        return cluster.manifests().stream()
                .filter(manifest -> !manifest.path("kind").stringValue().equals("Namespace"))
                .filter(manifest ->
                        !Objects.equals(manifest.at("/metadata/namespace").stringValue(""), namespace))
                .map(manifest -> nameOf(manifest) + " is not in namespace '" + namespace + "'.");
    }

    private static String nameOf(ObjectNode manifest) {
        return manifest.path("kind").stringValue() + " " + Cluster.name(manifest);
    }
}
