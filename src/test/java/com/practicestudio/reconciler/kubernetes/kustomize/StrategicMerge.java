package com.practicestudio.reconciler.kubernetes.kustomize;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes' own merge: objects field by field, lists of objects by the field that tells them apart, other lists as a whole. */
final class StrategicMerge {

    /** By the name of the list, as Kubernetes' types have it. */
    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "topologySpreadConstraints", "topologyKey");

    private static final Set<String> WHOLES = Set.of("rules", "egress", "ingress", "envFrom", "metrics");

    private StrategicMerge() {}

    static void into(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> {
            var field = change.getKey();
            if (field.startsWith("$")) {
                throw new NotSupported("'" + field + "' of a strategic merge");
            }
            var now = target.get(field);
            if (change.getValue().isNull()) {
                target.remove(field);
            } else if (now instanceof ObjectNode inner && change.getValue() instanceof ObjectNode changes) {
                into(inner, changes);
            } else if (now instanceof ArrayNode list && change.getValue() instanceof ArrayNode changes) {
                merge(field, list, changes);
            } else {
                target.set(field, change.getValue().deepCopy());
            }
        });
    }

    private static void merge(String field, ArrayNode list, ArrayNode changes) {
        if (changes.valueStream().noneMatch(JsonNode::isObject) || WHOLES.contains(field)) {
            list.removeAll();
            changes.forEach(change -> list.add(change.deepCopy()));
            return;
        }
        var key = KEYS.get(field);
        if (key == null) {
            throw new NotSupported("How lists of '" + field + "' are merged");
        }
        changes.forEach(change -> merge(key, list, (ObjectNode) change));
    }

    private static void merge(String key, ArrayNode list, ObjectNode change) {
        var same = list.valueStream()
                .filter(element -> element.path(key).equals(change.path(key)))
                .findFirst();
        if (same.isPresent()) {
            into((ObjectNode) same.get(), change);
        } else {
            list.add(change.deepCopy());
        }
    }
}
