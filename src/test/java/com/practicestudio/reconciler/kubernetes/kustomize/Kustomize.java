package com.practicestudio.reconciler.kubernetes.kustomize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders a folder as {@code kubectl kustomize} does, as far as it goes; what it does not know it refuses. */
public final class Kustomize {

    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace");
    private static final Set<String> NAMESPACE_ELSEWHERE =
            Set.of("RoleBinding", "ClusterRoleBinding", "APIService", "MutatingWebhookConfiguration");
    private static final Set<String> IMAGE_FIELDS = Set.of("name", "newName", "newTag", "digest");

    private Kustomize() {}

    /** @throws NotSupported when a kustomization has something that is not known */
    public static List<ObjectNode> render(Path folder) {
        var manifests = new ArrayList<ObjectNode>();
        var contents = new ConfigMaps();
        gather(KustomizationFile.in(folder.normalize()), manifests, contents);
        contents.nameByContent(manifests);
        return manifests;
    }

    /** In kustomize's order: what there is, what is generated, components, and then what is changed about all of it. */
    private static void gather(KustomizationFile file, List<ObjectNode> manifests, ConfigMaps contents) {
        file.resources().forEach(resource -> manifests.addAll(resource(resource, contents)));
        manifests.addAll(contents.generated(file));
        file.components().forEach(component -> gather(component, manifests, contents));
        file.list("patches").forEach(patch -> Patches.apply(patch, file.folder(), manifests));
        if (file.content().has("namespace")) {
            var namespace = file.content().get("namespace").stringValue();
            manifests.forEach(manifest -> place(manifest, namespace));
        }
        file.list("labels").forEach(labels -> Labels.add(labels, manifests));
        file.list("images").forEach(image -> manifests.forEach(manifest -> findImages(manifest, image)));
    }

    private static List<ObjectNode> resource(Path path, ConfigMaps contents) {
        if (!Files.isDirectory(path)) {
            return Yaml.documents(path);
        }
        var manifests = new ArrayList<ObjectNode>();
        gather(KustomizationFile.in(path), manifests, contents);
        return manifests;
    }

    private static void place(ObjectNode manifest, String namespace) {
        var kind = manifest.path("kind").stringValue();
        if (NAMESPACE_ELSEWHERE.contains(kind)) {
            throw new NotSupported("The namespace of a " + kind);
        }
        manifest.withObject("/metadata").put(WITHOUT_NAMESPACE.contains(kind) ? "name" : "namespace", namespace);
    }

    private static void findImages(JsonNode node, JsonNode image) {
        KustomizationFile.refuseOthers(image, IMAGE_FIELDS, "images");
        for (var list : List.of("containers", "initContainers")) {
            node.path(list).valueStream().forEach(container -> rename((ObjectNode) container, image));
        }
        node.valueStream().filter(JsonNode::isContainer).forEach(inner -> findImages(inner, image));
    }

    private static void rename(ObjectNode container, JsonNode image) {
        var now = container.path("image").stringValue("");
        var name = image.get("name").stringValue();
        if (now.equals(name) || now.startsWith(name + ":") || now.startsWith(name + "@")) {
            var newName = image.path("newName").stringValue(name);
            var tag = image.has("newTag") ? ":" + image.get("newTag").stringValue() : now.substring(name.length());
            var digest = image.has("digest") ? "@" + image.get("digest").stringValue() : "";
            container.put("image", newName + (digest.isEmpty() ? tag : digest));
        }
    }
}
