package com.practicestudio.reconciler.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How a value of a type looks, for types whose fields say what they are called: Kubernetes' with Gson, the Prometheus operator's
 * with Jackson.
 *
 * @param type a class, a list or a map
 */
record Shape(Type type) {

    private static final Map<String, Predicate<JsonNode>> SCALARS = Map.of(
            "String", JsonNode::isString,
            "OffsetDateTime", JsonNode::isString,
            "Boolean", JsonNode::isBoolean,
            "Integer", JsonNode::isIntegralNumber,
            "Long", JsonNode::isIntegralNumber,
            "Double", JsonNode::isNumber,
            "IntOrString", node -> node.isIntegralNumber() || node.isString(),
            "Quantity", node -> node.isNumber() || node.isString(),
            "Object", node -> true);

    static Shape of(Type type) {
        return new Shape(type);
    }

    /** What of a value is not as it should be. */
    Stream<String> broken(String where, JsonNode value) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? list(generic, where, value) : map(generic, where, value);
        }
        var plain = (Class<?>) type;
        var scalar = SCALARS.get(plain.getSimpleName());
        if (scalar != null) {
            return scalar.test(value)
                    ? Stream.of()
                    : Stream.of(where + " is no " + plain.getSimpleName() + ": " + value);
        }
        return value.isObject() ? object(plain, where, value) : Stream.of(where + " is no object: " + value);
    }

    private static Stream<String> list(ParameterizedType list, String where, JsonNode value) {
        if (!value.isArray()) {
            return Stream.of(where + " is no list: " + value);
        }
        var elements = of(list.getActualTypeArguments()[0]);
        return IntStream.range(0, value.size())
                .boxed()
                .flatMap(index -> elements.broken(where + "[" + index + "]", value.get(index)));
    }

    private static Stream<String> map(ParameterizedType map, String where, JsonNode value) {
        if (!value.isObject()) {
            return Stream.of(where + " is no map: " + value);
        }
        var values = of(map.getActualTypeArguments()[1]);
        return value.properties().stream()
                .flatMap(entry -> values.broken(where + "." + entry.getKey(), entry.getValue()));
    }

    private static Stream<String> object(Class<?> type, String where, JsonNode value) {
        var fields = fields(type);
        return value.properties().stream().flatMap(property -> {
            var there = where + "." + property.getKey();
            var field = fields.get(property.getKey());
            return field == null
                    ? Stream.of(there + " is no field of " + type.getSimpleName())
                    : of(field).broken(there, property.getValue());
        });
    }

    private static Map<String, Type> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> name(field).isPresent())
                .collect(Collectors.toMap(field -> name(field).orElseThrow(), Field::getGenericType));
    }

    private static Optional<String> name(Field field) {
        return Stream.concat(
                        Arrays.stream(field.getAnnotationsByType(SerializedName.class))
                                .map(SerializedName::value),
                        Arrays.stream(field.getAnnotationsByType(JsonProperty.class))
                                .map(JsonProperty::value))
                .findFirst();
    }
}
