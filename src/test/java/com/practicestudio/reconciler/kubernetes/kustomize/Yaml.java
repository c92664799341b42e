package com.practicestudio.reconciler.kubernetes.kustomize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** YAML as trees. */
public final class Yaml {

    private Yaml() {}

    /** The documents of a file; empty ones are left out. */
    public static List<ObjectNode> documents(Path file) {
        return documents(text(file));
    }

    /** The same of a text. */
    public static List<ObjectNode> documents(String text) {
        var documents = new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict())).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> JsonMapper.shared().<ObjectNode>valueToTree(document))
                .toList();
    }

    /** The one document of a text, which may be a list. */
    static JsonNode document(String text) {
        Object document = new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict())).load(text);
        return JsonMapper.shared().valueToTree(document);
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoaderOptions strict() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }
}
