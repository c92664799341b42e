package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.kubernetes.kustomize.Kubectl;
import com.practicestudio.reconciler.kubernetes.kustomize.Kustomize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an environment makes of the manifests.
 *
 * @param name of its folder in {@code k8s/overlays}
 * @param manifests as they would be applied
 */
record Cluster(String name, List<ObjectNode> manifests) {

    private static final Path OVERLAYS = Path.of("k8s", "overlays");

    /** All environments, and for each of them what migrates before the rest. */
    static Stream<Cluster> all() {
        return Stream.concat(environments(), environments().map(Cluster::migration));
    }

    static Stream<Cluster> environments() {
        return Stream.of(of("staging"), of("production"));
    }

    static Cluster of(String name) {
        return in(OVERLAYS.resolve(name), name);
    }

    static Cluster in(Path folder, String name) {
        var manifests = Kustomize.render(folder);
        Kubectl.confirm(folder, manifests);
        return new Cluster(name, manifests);
    }

    /** What migrates before this one. */
    Cluster migration() {
        return of(name + "/migrate");
    }

    /** The manifests of a kind. */
    Stream<ObjectNode> all(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").stringValue().equals(kind));
    }

    Optional<ObjectNode> find(String kind, String manifest) {
        return all(kind).filter(one -> name(one).equals(manifest)).findFirst();
    }

    ObjectNode get(String kind, String manifest) {
        return find(kind, manifest)
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + manifest + " in " + name + "."));
    }

    Stream<Pod> pods() {
        return manifests.stream().flatMap(manifest -> Pod.of(manifest).stream());
    }

    /** The same after a change to one manifest. */
    Cluster but(String kind, String manifest, Consumer<ObjectNode> change) {
        var changed =
                new Cluster(name, manifests.stream().map(ObjectNode::deepCopy).toList());
        change.accept(changed.get(kind, manifest));
        return changed;
    }

    /** The same without one manifest. */
    Cluster without(String kind, String manifest) {
        var gone = get(kind, manifest);
        return new Cluster(name, manifests.stream().filter(one -> one != gone).toList());
    }

    static String name(ObjectNode manifest) {
        return manifest.at("/metadata/name").stringValue();
    }

    @Override
    public String toString() {
        return name;
    }
}
