package com.practicestudio.reconciler.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** No pod can do more than it has to, take more than it was given, or be another one tomorrow. */
final class Hardening implements Rule {

    /** By their pointers in a container. */
    private static final Map<String, String> CONTAINER = Map.of(
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/capabilities/drop", "[\"ALL\"]",
            "/securityContext/capabilities/add", "",
            "/securityContext/privileged", "");

    private static final Map<String, String> POD = Map.of(
            "/automountServiceAccountToken", "false",
            "/enableServiceLinks", "false",
            "/securityContext/runAsNonRoot", "true",
            "/securityContext/seccompProfile/type", "\"RuntimeDefault\"",
            "/hostNetwork", "",
            "/hostPID", "",
            "/hostIPC", "");

    private static final List<String> RESOURCES = List.of("requests/cpu", "requests/memory", "limits/memory");
    private static final String VERSION = ".+/drchrono-reconciler(:\\d+\\.\\d+\\.\\d+[\\w.-]*|@sha256:[0-9a-f]{64})";

    @Override
    public Stream<String> broken(Cluster cluster) {
        return Stream.of(
                        cluster.pods().flatMap(Hardening::pod),
                        cluster.pods().flatMap(Hardening::volumes),
                        cluster.pods().flatMap(pod -> pod.containers().flatMap(container -> container(pod, container))),
                        images(cluster),
                        cluster.all("ServiceAccount")
                                .filter(account -> account.path("automountServiceAccountToken")
                                        .asBoolean(true))
                                .map(account -> "ServiceAccount " + Cluster.name(account) + " has a token."),
                        cluster.all("Namespace")
                                .filter(namespace -> !namespace
                                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                                        .stringValue("")
                                        .equals("restricted"))
                                .map(namespace -> "Namespace " + Cluster.name(namespace) + " takes any pod."))
                .flatMap(broken -> broken);
    }

    private static Stream<String> pod(Pod pod) {
        return differing(pod.owner(), pod.spec(), POD);
    }

    private static Stream<String> container(Pod pod, JsonNode container) {
        return Stream.concat(
                differing(pod.owner(), container, CONTAINER),
                RESOURCES.stream()
                        .filter(resource ->
                                container.at("/resources/" + resource).isMissingNode())
                        .map(resource -> pod.owner() + " has no resources/" + resource + "."));
    }

    private static Stream<String> differing(String owner, JsonNode node, Map<String, String> expected) {
        return expected.entrySet().stream()
                .filter(entry -> !node.at(entry.getKey()).toString().equals(entry.getValue()))
                .map(entry -> "%s has %s %s, not %s."
                        .formatted(owner, entry.getKey(), node.at(entry.getKey()), entry.getValue()));
    }

    /** Nothing of the node's, and all that is mounted is there. */
    private static Stream<String> volumes(Pod pod) {
        var named = pod.spec()
                .path("volumes")
                .valueStream()
                .map(volume -> volume.path("name").stringValue())
                .collect(Collectors.toSet());
        var ofTheNode = pod.spec()
                .path("volumes")
                .valueStream()
                .filter(volume -> volume.has("hostPath"))
                .map(volume -> pod.owner() + " mounts the node's files.");
        var missing = pod.containers()
                .flatMap(container -> container.path("volumeMounts").valueStream())
                .map(mount -> mount.path("name").stringValue())
                .filter(mount -> !named.contains(mount))
                .map(mount -> pod.owner() + " mounts '" + mount + "', which is no volume.");
        return Stream.concat(ofTheNode, missing);
    }

    /** A version, the same for all: with `latest` or none nobody knows what runs, nor what ran yesterday. */
    private static Stream<String> images(Cluster cluster) {
        var images = cluster.pods()
                .flatMap(Pod::containers)
                .map(container -> container.path("image").stringValue(""))
                .collect(Collectors.toSet());
        return images.size() == 1 && images.iterator().next().matches(VERSION)
                ? Stream.of()
                : Stream.of("The image is not one version of the product: " + images + ".");
    }
}
