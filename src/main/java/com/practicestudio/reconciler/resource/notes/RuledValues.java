package com.practicestudio.reconciler.resource.notes;

import com.practicestudio.reconciler.crypto.Secret;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.resource.notes.Sections.Section;
import com.practicestudio.reconciler.templates.AppliedRule;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a practice's rules make of a note. A value that cannot be used is reported as {@code mapped.target} and left out, as
 * one is that is not there: an older value would contradict the text that now stands in the sections.
 */
final class RuledValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DIGITS = 12;
    private static final int DECIMALS = 6;

    private final MappingContext mapping;
    private final TreeMap<String, JsonNode> values = new TreeMap<>();

    private RuledValues(MappingContext mapping) {
        this.mapping = mapping;
    }

    /**
     * The values by their targets as JSON: texts, choices and dates as texts, numbers, truth values, and of a field with two
     * texts an array of both. Where two fields of a note have the same target, the first that has a value counts. Null when
     * there are no values.
     */
    static @Nullable Secret document(Sections sections, MappingContext mapping) {
        var ruled = new RuledValues(mapping);
        sections.sections().forEach(ruled::take);
        return ruled.values.isEmpty() ? null : new Secret(JsonMapper.shared().writeValueAsString(ruled.values));
    }

    private void take(Section section) {
        for (var value : section.values()) {
            var text = value.value();
            if (text != null) {
                NoteLookup.rule(section.template(), section.version(), value.field(), mapping)
                        .ifPresent(rule -> take(rule, text));
            }
        }
    }

    private void take(AppliedRule rule, String text) {
        value(rule, text).ifPresent(value -> values.putIfAbsent(rule.target(), value));
    }

    private Optional<JsonNode> value(AppliedRule rule, String text) {
        return "TwoStrings".equals(rule.field().dataType())
                ? pair(rule, text)
                : Optional.ofNullable(single(rule, text));
    }

    /** Both or none: a blood pressure of which one half is unusable is no blood pressure. Two empty texts are no value. */
    private Optional<JsonNode> pair(AppliedRule rule, String text) {
        var pair = NODES.arrayNode();
        for (var half : text.split("/", 2)) {
            var part = half.isBlank() ? NODES.nullNode() : single(rule, half.strip());
            if (part == null) {
                return Optional.empty();
            }
            pair.add(part);
        }
        if (pair.size() == 1) {
            pair.addNull();
        }
        return pair.valueStream().allMatch(JsonNode::isNull) ? Optional.empty() : Optional.of(pair);
    }

    private @Nullable JsonNode single(AppliedRule rule, String text) {
        var name = "mapped." + rule.target();
        return switch (rule.type()) {
            case TEXT -> NODES.stringNode(text);
            case NUMBER -> number(mapping.decimal(name, text, DIGITS, DECIMALS));
            case DATE -> {
                var date = mapping.date(name, text);
                yield date == null ? null : NODES.stringNode(date.toString());
            }
            case FLAG -> flag(rule, name, text);
            case CHOICE -> choice(rule, name, text);
        };
    }

    private static @Nullable JsonNode number(@Nullable BigDecimal number) {
        return number == null ? null : NODES.numberNode(number.setScale(Math.max(0, number.scale())));
    }

    /** A {@code NullCheckbox} is 0, 1 or 2: not selected, no, yes. */
    private @Nullable JsonNode flag(AppliedRule rule, String name, String text) {
        if (!"NullCheckbox".equals(rule.field().dataType())) {
            var flag = mapping.flag(name, text);
            return flag == null ? null : NODES.booleanNode(flag);
        }
        return switch (text) {
            case "0" -> null;
            case "1" -> NODES.booleanNode(false);
            case "2" -> NODES.booleanNode(true);
            default -> {
                mapping.problem(name, "is none of 0, 1 and 2");
                yield null;
            }
        };
    }

    private @Nullable JsonNode choice(AppliedRule rule, String name, String text) {
        if (rule.field().allowedValues().contains(text)) {
            return NODES.stringNode(text);
        }
        mapping.problem(name, "is not among the values that the field allows");
        return null;
    }
}
