package com.practicestudio.reconciler.pipeline.control;

/** A descriptor in {@code jobs/} is wrong, or a job was asked for that there is none of. One line: where, what, and what was expected. */
public final class InvalidJob extends RuntimeException {

    public InvalidJob(String message) {
        super(message);
    }
}
