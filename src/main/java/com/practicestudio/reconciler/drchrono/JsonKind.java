package com.practicestudio.reconciler.drchrono;

import java.util.Locale;

/** What a JSON value is, as its first byte tells. */
public enum JsonKind {
    TEXT,
    NUMBER,
    FLAG,
    OBJECT,
    ARRAY,
    NULL;

    static JsonKind of(byte first) {
        return switch (first) {
            case '"' -> TEXT;
            case 't', 'f' -> FLAG;
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case 'n' -> NULL;
            default -> NUMBER;
        };
    }

    /** In lower case, as people read it and tables keep it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
