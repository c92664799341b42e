package com.practicestudio.reconciler.templates;

import com.practicestudio.reconciler.templates.Definition.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a rule makes of a field's text. */
public enum ValueType {
    /** Any text. */
    TEXT("", "String", "TwoStrings"),
    /** A number. */
    NUMBER("", "String", "TwoStrings"),
    /** A calendar date. */
    DATE("", "String"),
    /** True or false. */
    FLAG("Checkbox", "NullCheckbox"),
    /** One of the values that the field allows. */
    CHOICE("", "String") {
        @Override
        public boolean fits(Field field) {
            return super.fits(field) && !field.allowedValues().isEmpty();
        }
    };

    private final Set<String> dataTypes;

    ValueType(String... dataTypes) {
        this.dataTypes = Set.of(dataTypes);
    }

    /** Whether a field can hold such values. */
    public boolean fits(Field field) {
        return dataTypes.contains(field.dataType() == null ? "" : field.dataType());
    }

    /** What a field can become; nothing where it holds no value, as a header does. */
    static List<ValueType> fitting(Field field) {
        return Arrays.stream(values()).filter(type -> type.fits(field)).toList();
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
