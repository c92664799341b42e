package com.practicestudio.reconciler.kubernetes.kustomize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One folder's kustomization. A field that is not known is refused: what kustomize would make of it nobody here can tell.
 *
 * @param folder that it stands in
 * @param content of the file
 */
record KustomizationFile(Path folder, JsonNode content) {

    private static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "resources",
            "components",
            "namespace",
            "images",
            "labels",
            "configMapGenerator",
            "generatorOptions",
            "patches");

    static KustomizationFile in(Path folder) {
        var file = NAMES.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kustomization in " + folder + "."));
        var content = Yaml.documents(file).get(0);
        refuseOthers(content, FIELDS, file.toString());
        return new KustomizationFile(folder, content);
    }

    /** Refuses what is not among the known. */
    static void refuseOthers(JsonNode node, Set<String> known, String where) {
        node.propertyNames().forEach(name -> {
            if (!known.contains(name)) {
                throw new NotSupported("'" + name + "' in " + where);
            }
        });
    }

    Stream<Path> resources() {
        return paths("resources");
    }

    Stream<KustomizationFile> components() {
        return paths("components").map(KustomizationFile::in);
    }

    Stream<JsonNode> list(String field) {
        return content.path(field).valueStream();
    }

    private Stream<Path> paths(String field) {
        return list(field).map(name -> folder.resolve(name.stringValue()).normalize());
    }
}
