package com.practicestudio.reconciler.kubernetes.kustomize;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes to manifests that were chosen by kind and name: strategic merges, and lists of operations (RFC 6902). */
final class Patches {

    private static final Set<String> FIELDS = Set.of("path", "patch", "target");
    private static final Set<String> TARGET = Set.of("kind", "name");

    private Patches() {}

    /** @throws IllegalArgumentException when there is nothing that it would change */
    static void apply(JsonNode entry, Path folder, List<ObjectNode> manifests) {
        KustomizationFile.refuseOthers(entry, FIELDS, "patches");
        var patch = Yaml.document(
                entry.has("path")
                        ? Yaml.text(folder.resolve(entry.get("path").stringValue()))
                        : entry.get("patch").stringValue());
        var target = entry.has("target") ? entry.get("target") : whatItNames(patch);
        KustomizationFile.refuseOthers(target, TARGET, "the target of a patch");
        var chosen =
                manifests.stream().filter(manifest -> matches(manifest, target)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("A patch in " + folder + " changes nothing: there is no " + target);
        }
        if (patch.path("$patch").stringValue("").equals("delete")) {
            manifests.removeAll(chosen);
        } else {
            chosen.forEach(manifest -> apply(patch, manifest));
        }
    }

    private static JsonNode whatItNames(JsonNode patch) {
        return Yaml.document("{kind: %s, name: %s}"
                .formatted(
                        patch.path("kind").stringValue(),
                        patch.at("/metadata/name").stringValue()));
    }

    private static boolean matches(ObjectNode manifest, JsonNode target) {
        return fits(manifest.path("kind"), target.path("kind"))
                && fits(manifest.at("/metadata/name"), target.path("name"));
    }

    /** A target's texts are patterns of the whole. */
    private static boolean fits(JsonNode value, JsonNode pattern) {
        return pattern.isMissingNode() || value.stringValue("").matches(pattern.stringValue());
    }

    private static void apply(JsonNode patch, ObjectNode manifest) {
        if (patch.isArray()) {
            patch.forEach(operation -> Operation.of(operation).applyTo(manifest));
        } else {
            var changes = ((ObjectNode) patch.deepCopy()).without(List.of("apiVersion", "kind"));
            // Which manifest it is for, and not what it is to be called.
            ((ObjectNode) changes.path("metadata")).remove("name");
            StrategicMerge.into(manifest, (ObjectNode) changes);
        }
    }
}
