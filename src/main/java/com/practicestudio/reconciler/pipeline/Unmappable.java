package com.practicestudio.reconciler.pipeline;

/** A row cannot be used as a whole. The message names the field and the reason, never the value. */
public final class Unmappable extends RuntimeException {

    private final String field;

    public Unmappable(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** Our name of the field. */
    public String field() {
        return field;
    }
}
