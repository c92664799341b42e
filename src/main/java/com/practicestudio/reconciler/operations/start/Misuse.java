package com.practicestudio.reconciler.operations.start;

/** Something has to be mended by whoever called: settings, schema or arguments. The message says what, in one line. */
public final class Misuse extends RuntimeException {

    public Misuse(String message) {
        super(message);
    }
}
