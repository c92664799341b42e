package com.practicestudio.reconciler.pipeline.drift;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a resource whose rows no longer look as they did; the stricter ones come last. */
public enum DriftPolicy {
    /** Nothing is recorded and nothing reported. */
    IGNORE,
    /** What is new is recorded, reported once, and from then on known. */
    EVOLVE,
    /** The same, but rows in which a mapped field has another type wait in the error queue until it is accepted. */
    REJECT;

    /** As it is written in a descriptor. */
    public static Optional<DriftPolicy> named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
