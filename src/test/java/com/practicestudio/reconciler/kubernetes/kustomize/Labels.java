package com.practicestudio.reconciler.kubernetes.kustomize;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Labels that all manifests get; selectors are left as they are. */
final class Labels {

    private static final Set<String> FIELDS = Set.of("pairs");

    private Labels() {}

    static void add(JsonNode labels, List<ObjectNode> manifests) {
        KustomizationFile.refuseOthers(labels, FIELDS, "labels");
        manifests.forEach(manifest -> manifest.withObject("/metadata/labels").setAll((ObjectNode) labels.get("pairs")));
    }
}
