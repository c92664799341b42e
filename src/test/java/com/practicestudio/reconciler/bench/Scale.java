package com.practicestudio.reconciler.bench;

/** How much is measured, and how often. */
final class Scale {

    private static final int ALL = 100_000;

    /** Patients, and as many appointments. */
    static final int ROWS = Integer.getInteger("bench.rows", ALL);

    static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private Scale() {}

    /** Whether the figures are worth being kept; otherwise it is a quick look. */
    static boolean full() {
        return ROWS == ALL;
    }
}
