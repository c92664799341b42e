package com.practicestudio.reconciler.operations.rest;

import org.jspecify.annotations.Nullable;

/** What came in cannot be used. The message is one plain line, and never repeats it. */
final class BadInput extends RuntimeException {

    private final @Nullable String field;

    /** @param field the parameter or property that is meant, or null when it is the whole */
    BadInput(@Nullable String field, String message) {
        super(message);
        this.field = field;
    }

    @Nullable
    String field() {
        return field;
    }
}
