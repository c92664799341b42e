package com.practicestudio.reconciler.practice;

/** What was asked of the registry, a code table or the rules for notes cannot be done. The message is one plain line that says what to mend. */
public final class PracticeProblem extends RuntimeException {

    public PracticeProblem(String message) {
        super(message);
    }
}
