package com.practicestudio.reconciler.practice;

/** There is no practice with the key that was asked for. */
public final class UnknownPractice extends RuntimeException {

    public UnknownPractice(String key) {
        super("No practice has the key '" + key + "'. 'practice list' shows them, 'practice add' adds one.");
    }
}
