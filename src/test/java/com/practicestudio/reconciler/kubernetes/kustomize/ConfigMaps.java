package com.practicestudio.reconciler.kubernetes.kustomize;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** ConfigMaps that are made of files and of literals, and whose names tell what is in them. */
final class ConfigMaps {

    private static final Set<String> FIELDS = Set.of("name", "files", "literals", "options");
    private static final Set<String> OPTIONS = Set.of("disableNameSuffixHash", "labels", "annotations");
    private static final Set<String> REFERENCES = Set.of("configMap", "configMapRef", "configMapKeyRef");
    private static final int LENGTH = 10;
    /** A hash is no word, and no number: these are written as letters. */
    private static final Map<Character, Character> LETTERS = Map.of('0', 'g', '1', 'h', '3', 'k', 'a', 'm', 'e', 't');

    private final Map<ObjectNode, Boolean> named = new IdentityHashMap<>();

    List<ObjectNode> generated(KustomizationFile file) {
        var maps = new ArrayList<ObjectNode>();
        file.list("configMapGenerator").forEach(generator -> maps.add(generated(file, generator)));
        return maps;
    }

    private ObjectNode generated(KustomizationFile file, JsonNode generator) {
        KustomizationFile.refuseOthers(generator, FIELDS, "configMapGenerator");
        var map = JsonMapper.shared().createObjectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        map.withObject("/metadata").put("name", generator.get("name").stringValue());
        data(file.folder(), generator).forEach(map.withObject("/data")::put);
        var options = List.of(file.content().path("generatorOptions"), generator.path("options"));
        options.forEach(option -> describe(map, option));
        named.put(
                map,
                options.stream()
                        .noneMatch(
                                option -> option.path("disableNameSuffixHash").asBoolean(false)));
        return map;
    }

    private static Map<String, String> data(Path folder, JsonNode generator) {
        var data = new TreeMap<String, String>();
        generator.path("files").forEach(file -> {
            var parts = file.stringValue().split("=", 2);
            var path = folder.resolve(parts[parts.length - 1]);
            data.put(parts.length == 2 ? parts[0] : path.getFileName().toString(), Yaml.text(path));
        });
        generator.path("literals").forEach(literal -> {
            var parts = literal.stringValue().split("=", 2);
            data.put(parts[0], parts[1]);
        });
        return data;
    }

    private static void describe(ObjectNode map, JsonNode options) {
        KustomizationFile.refuseOthers(options, OPTIONS, "the options of a generator");
        for (var field : List.of("labels", "annotations")) {
            if (options.has(field)) {
                map.withObject("/metadata/" + field).setAll((ObjectNode) options.get(field));
            }
        }
    }

    /** Adds the digest of what is in them to the names of those that were generated, wherever they are named. */
    void nameByContent(List<ObjectNode> manifests) {
        for (var map : List.copyOf(manifests)) {
            if (named.getOrDefault(map, false)) {
                var name = map.at("/metadata/name").stringValue();
                var suffixed = name + "-" + digest(map.get("data"));
                manifests.forEach(manifest -> follow(manifest, name, suffixed));
                map.withObject("/metadata").put("name", suffixed);
            }
        }
    }

    private static void follow(JsonNode node, String name, String suffixed) {
        node.properties().forEach(property -> {
            if (REFERENCES.contains(property.getKey())
                    && property.getValue() instanceof ObjectNode reference
                    && reference.path("name").stringValue("").equals(name)) {
                reference.put("name", suffixed);
            }
        });
        node.valueStream().forEach(inner -> follow(inner, name, suffixed));
    }

    /** As kustomize: SHA-256 of the JSON that Go writes of it, which escapes what HTML would, and leaves the name out. */
    private static String digest(JsonNode data) {
        var content = new TreeMap<String, Object>(Map.of("data", data, "kind", "ConfigMap", "name", ""));
        var json = JsonMapper.shared()
                .writeValueAsString(content)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
        var hex = HexFormat.of().formatHex(sha256(json)).substring(0, LENGTH);
        var suffix = new StringBuilder();
        hex.chars().forEach(letter -> suffix.append(LETTERS.getOrDefault((char) letter, (char) letter)));
        return suffix.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
