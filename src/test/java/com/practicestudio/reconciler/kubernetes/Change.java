package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.kubernetes.kustomize.Yaml;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change to one place of a manifest.
 *
 * @param pointer to a field, to an element of a list, or with {@code -} to behind the last
 * @param value as YAML would read it, or null to take away what is there
 */
record Change(String pointer, @Nullable String value) implements Consumer<ObjectNode> {

    @Override
    public void accept(ObjectNode manifest) {
        var place = JsonPointer.compile(pointer);
        var parent = manifest.at(place.head());
        var last = place.last();
        if (!parent.isContainer() || (value == null && manifest.at(place).isMissingNode())) {
            throw new AssertionError("There is no " + pointer + " to change.");
        }
        if (parent instanceof ArrayNode list) {
            change(list, last);
        } else if (value == null) {
            ((ObjectNode) parent).remove(last.getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(last.getMatchingProperty(), wanted(value));
        }
    }

    private void change(ArrayNode list, JsonPointer last) {
        if (value == null) {
            list.remove(last.getMatchingIndex());
        } else if (last.getMatchingProperty().equals("-")) {
            list.add(wanted(value));
        } else {
            list.set(last.getMatchingIndex(), wanted(value));
        }
    }

    /** What is neither a number nor a flag nor in brackets is a text, whatever else YAML would see in it. */
    private static JsonNode wanted(String value) {
        var yaml = value.matches("true|false|\\d+|[{\\[].*") ? value : "'" + value + "'";
        return Yaml.documents("value: " + yaml).get(0).get("value");
    }
}
