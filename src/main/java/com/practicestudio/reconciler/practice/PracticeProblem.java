package com.practicestudio.reconciler.practice;

/** What was asked of the registry or a code table cannot be done. The message is one plain line that says what to mend. */
public final class PracticeProblem extends RuntimeException {

    PracticeProblem(String message) {
        super(message);
    }
}
