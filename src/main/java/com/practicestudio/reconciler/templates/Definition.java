package com.practicestudio.reconciler.templates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a template of clinical notes is made of.
 *
 * @param fields in the order of their ids
 */
public record Definition(@Nullable String name, List<Field> fields) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * A field of a template.
     *
     * @param id DrChrono's
     * @param dataType DrChrono's word, such as {@code TwoStrings}; null for plain text
     * @param required null when DrChrono does not tell
     * @param allowedValues empty when any value is allowed
     */
    public record Field(
            String id,
            @Nullable String name,
            @Nullable String dataType,
            @Nullable Boolean required,
            List<String> allowedValues) {}

    /** Reads what {@link #json} gave. */
    public static Definition of(String json) {
        return JSON.readValue(json, Definition.class);
    }

    /** The same text for the same definition: another one makes another version. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** SHA-256 of {@link #json}. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json().getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The field with this id of DrChrono's. */
    public Optional<Field> field(String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }
}
