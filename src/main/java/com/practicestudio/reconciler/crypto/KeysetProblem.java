package com.practicestudio.reconciler.crypto;

/** There is no usable keyset. The message is one plain line that says what to mend; it never holds the setting's value. */
public final class KeysetProblem extends RuntimeException {

    KeysetProblem(String message) {
        super(message);
    }
}
