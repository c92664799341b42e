package com.practicestudio.reconciler.kubernetes.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The real one, for where there is one. */
public final class Kubectl {

    /** Set where it is to be asked too; everything that is checked then is what both agree on. */
    private static final String ASKED = "reconciler.test.kubectl";

    /** The fields that tell the elements of a list apart whose order means nothing. */
    private static final List<String> KEYS = List.of("name", "mountPath");

    private Kubectl() {}

    /** What {@code kubectl kustomize} makes of a folder. */
    private static List<ObjectNode> render(Path folder) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("kubectl kustomize " + folder).isZero();
            return Yaml.documents(rendered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @throws AssertionError when kubectl is to be asked, and makes something else of a folder */
    public static void confirm(Path folder, List<ObjectNode> rendered) {
        if (Boolean.getBoolean(ASKED)) {
            assertSame(render(folder), rendered);
        }
    }

    /** @throws AssertionError unless both say the same, in whatever order */
    static void assertSame(List<ObjectNode> expected, List<ObjectNode> rendered) {
        var wanted = byName(expected);
        var ours = byName(rendered);
        assertThat(ours.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, manifest) -> assertThat(ours.get(name)).as(name).isEqualTo(manifest));
    }

    private static Map<String, String> byName(List<ObjectNode> manifests) {
        return manifests.stream()
                .collect(Collectors.toMap(
                        manifest -> manifest.path("kind").stringValue() + " "
                                + manifest.at("/metadata/name").stringValue(),
                        manifest -> ordered(manifest).toPrettyString(),
                        (one, other) -> {
                            throw new AssertionError("There are two of them: " + one);
                        },
                        TreeMap::new));
    }

    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var ordered = JsonMapper.shared().createObjectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(property -> ordered.set(property.getKey(), ordered(property.getValue())));
            return ordered;
        }
        return node instanceof ArrayNode list ? ordered(list) : node;
    }

    private static ArrayNode ordered(ArrayNode list) {
        var order = Comparator.<JsonNode, String>comparing(element ->
                KEYS.stream().map(key -> element.path(key).stringValue("")).collect(Collectors.joining()));
        var elements = list.valueStream().map(Kubectl::ordered).sorted(order).toList();
        return JsonMapper.shared().createArrayNode().addAll(elements);
    }
}
