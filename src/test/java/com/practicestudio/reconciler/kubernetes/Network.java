package com.practicestudio.reconciler.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where pods may go: DNS, the database, and, where that is their work, HTTPS to the internet; and who may come to them. */
final class Network implements Rule {

    private static final Set<String> NO_INTERNET = Set.of("migrate", "prune");
    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8");
    private static final int WIDEST = 20;

    @Override
    public Stream<String> broken(Cluster cluster) {
        var denied = cluster.all("NetworkPolicy").anyMatch(Network::deniesAll)
                ? Stream.<String>of()
                : Stream.of("Nothing is denied to the pods of " + cluster + ".");
        return Stream.concat(denied, cluster.pods().flatMap(pod -> broken(cluster, pod)));
    }

    private static boolean deniesAll(ObjectNode policy) {
        return policy.at("/spec/podSelector").isEmpty()
                && policy.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]")
                && policy.at("/spec/ingress").isMissingNode()
                && policy.at("/spec/egress").isMissingNode();
    }

    private static Stream<String> broken(Cluster cluster, Pod pod) {
        var component = pod.labels().path("app.kubernetes.io/component").stringValue("");
        var expected = NO_INTERNET.contains(component) ? Set.of("DNS", "database") : Set.of("DNS", "database", "HTTPS");
        var ways = rules(cluster, pod, "egress").map(Network::way).collect(Collectors.toSet());
        var egress = ways.equals(expected)
                ? Stream.<String>of()
                : Stream.of(pod.owner() + " may go to " + ways + ", not to " + expected + ".");
        var open = rules(cluster, pod, "ingress")
                .filter(rule ->
                        rule.path("from").isEmpty() || rule.path("ports").isEmpty())
                .map(rule -> pod.owner() + " lets anybody in.");
        var entrances = rules(cluster, pod, "ingress").findAny().isPresent();
        var ports = pod.containers().anyMatch(container -> container.has("ports"));
        var entrance = entrances == ports
                ? Stream.<String>of()
                : Stream.of(pod.owner() + (ports ? " lets nobody in." : " has a way in, and no port."));
        return Stream.of(egress, open, entrance).flatMap(broken -> broken);
    }

    private static Stream<JsonNode> rules(Cluster cluster, Pod pod, String direction) {
        return cluster.all("NetworkPolicy")
                .filter(policy -> Selectors.matches(policy.at("/spec/podSelector"), pod.labels()))
                .flatMap(policy -> policy.path("spec").path(direction).valueStream());
    }

    /** Which of the ways a rule opens; what it says where it is none of them. */
    private static String way(JsonNode rule) {
        var ports = rule.path("ports")
                .valueStream()
                .map(port -> port.path("port").asInt(0))
                .distinct()
                .toList();
        var peers = StreamSupport.stream(rule.path("to").spliterator(), false).toList();
        if (peers.isEmpty() || ports.size() != 1) {
            return rule.toString();
        }
        var known = switch (ports.get(0)) {
            case 53 -> peers.stream().allMatch(peer -> peer.has("namespaceSelector") && peer.has("podSelector"));
            case 3306 -> peers.stream().allMatch(Network::isNarrow);
            case 443 -> peers.stream().allMatch(Network::isPublic);
            default -> false;
        };
        return known
                ? List.of("DNS", "HTTPS", "database").get(List.of(53, 443, 3306).indexOf(ports.get(0)))
                : rule.toString();
    }

    private static boolean isNarrow(JsonNode peer) {
        var cidr = peer.at("/ipBlock/cidr").stringValue("/0");
        return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)) >= WIDEST;
    }

    private static boolean isPublic(JsonNode peer) {
        var left = peer.at("/ipBlock/except")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
        return peer.at("/ipBlock/cidr").stringValue("").contains(":")
                ? left.contains("fc00::/7") && left.contains("fe80::/10")
                : left.containsAll(PRIVATE);
    }
}
