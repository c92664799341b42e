package com.practicestudio.reconciler.fields;

import java.util.Locale;

/** What a rule makes of a field's text: DrChrono knows no types. */
public enum FieldType {
    /** Any text. */
    TEXT,
    /** A number. */
    NUMBER,
    /** A calendar date. */
    DATE,
    /** One of the values that the field allows. */
    CHOICE;

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
