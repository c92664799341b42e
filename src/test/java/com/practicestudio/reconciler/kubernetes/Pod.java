package com.practicestudio.reconciler.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pods that a manifest makes.
 *
 * @param owner kind and name of the manifest
 * @param labels of the pods
 * @param spec of the pods
 */
record Pod(String owner, JsonNode labels, JsonNode spec) {

    private static final List<String> TEMPLATES = List.of("/spec/template", "/spec/jobTemplate/spec/template");

    static Optional<Pod> of(ObjectNode manifest) {
        return TEMPLATES.stream()
                .map(manifest::at)
                .filter(JsonNode::isObject)
                .findFirst()
                .map(template -> new Pod(
                        manifest.path("kind").stringValue() + " " + Cluster.name(manifest),
                        template.at("/metadata/labels"),
                        template.path("spec")));
    }

    Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> spec.path(list).valueStream());
    }

    /** The one container there is. */
    JsonNode container() {
        return spec.path("containers").path(0);
    }

    List<String> arguments() {
        return StreamSupport.stream(container().path("args").spliterator(), false)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** A variable of the container that is set by itself. */
    JsonNode variable(String name) {
        return container()
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").stringValue("").equals(name))
                .findFirst()
                .orElseGet(() -> container().path("none"));
    }
}
