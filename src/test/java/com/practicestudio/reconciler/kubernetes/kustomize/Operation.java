package com.practicestudio.reconciler.kubernetes.kustomize;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of RFC 6902: add, replace or remove. */
record Operation(String name, JsonPointer path, JsonNode value) {

    static Operation of(JsonNode operation) {
        return new Operation(
                operation.path("op").stringValue(),
                JsonPointer.compile(operation.path("path").stringValue()),
                operation.path("value"));
    }

    /** @throws IllegalArgumentException when the manifest has no such place */
    void applyTo(ObjectNode manifest) {
        var parent = manifest.at(path.head());
        if (!parent.isContainer() || (!name.equals("add") && manifest.at(path).isMissingNode())) {
            throw new IllegalArgumentException("A patch cannot " + name + " " + path + ": there is no such place.");
        }
        var last = path.last().getMatchingProperty();
        switch (name) {
            case "add" -> add(parent, last);
            case "replace" -> replace(parent, last);
            case "remove" -> remove(parent, last);
            default -> throw new NotSupported("Operation '" + name + "' of a patch");
        }
    }

    private void add(JsonNode parent, String last) {
        if (parent instanceof ArrayNode list) {
            list.insert(last.equals("-") ? list.size() : Integer.parseInt(last), value.deepCopy());
        } else {
            ((ObjectNode) parent).set(last, value.deepCopy());
        }
    }

    private void replace(JsonNode parent, String last) {
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value.deepCopy());
        } else {
            ((ObjectNode) parent).set(last, value.deepCopy());
        }
    }

    private static void remove(JsonNode parent, String last) {
        if (parent instanceof ArrayNode list) {
            list.remove(Integer.parseInt(last));
        } else {
            ((ObjectNode) parent).remove(last);
        }
    }
}
