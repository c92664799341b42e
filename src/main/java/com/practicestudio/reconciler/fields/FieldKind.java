package com.practicestudio.reconciler.fields;

import java.util.Locale;
import java.util.Map;

/** What a practice adds fields to. */
public enum FieldKind {
    /** Custom demographics. */
    PATIENT("value", Map.of("address_line2", 255, "preferred_name", 255)),
    /** Custom appointment fields: DrChrono lets them have any value. */
    APPOINTMENT("field_value", Map.of("claim_id", 64));

    private final String valueName;
    private final Map<String, Integer> columns;

    FieldKind(String valueName, Map<String, Integer> columns) {
        this.valueName = valueName;
        this.columns = columns;
    }

    /** What DrChrono calls the value beside its {@code field_type}. */
    String valueName() {
        return valueName;
    }

    /** The columns of our record that such a field can fill, with the most characters that each takes. */
    Map<String, Integer> columns() {
        return columns;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
