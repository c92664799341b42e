package com.practicestudio.reconciler.simulator.data;

/** What is wrong with a dirty row. */
public enum Flaw {
    NONE(false),
    NO_ID(true),
    NULL_ID(true),
    NOT_AN_OBJECT(true),
    OBJECT_FOR_TEXT(true),
    JUNK_DATE(false),
    UNKNOWN_CODE(false),
    UNUSABLE_PHONE(false);

    private final boolean spoilsTheRow;

    Flaw(boolean spoilsTheRow) {
        this.spoilsTheRow = spoilsTheRow;
    }

    /** Whether nothing of the row can be used; otherwise it is one field. */
    public boolean spoilsTheRow() {
        return spoilsTheRow;
    }
}
