package com.practicestudio.reconciler.fields;

/**
 * What becomes of a field's values.
 *
 * @param field DrChrono's id of it
 * @param target a name in the record's custom document, or {@value #COLUMN} and the name of a column
 */
public record FieldRule(FieldKind kind, String field, String target, FieldType type) {

    /** What a target begins with that is a column. */
    public static final String COLUMN = "column:";

    boolean fillsColumn() {
        return target.startsWith(COLUMN);
    }

    /** The name of the column or of the value. */
    String name() {
        return fillsColumn() ? target.substring(COLUMN.length()) : target;
    }
}
