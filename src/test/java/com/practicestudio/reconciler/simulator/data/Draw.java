package com.practicestudio.reconciler.simulator.data;

/** The dice of one row: the same seed, row and question always give the same answer. */
record Draw(long seed, int index) {

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound, int question) {
        long x = seed * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L + question * 0x94D049BB133111EBL;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return (int) Math.floorMod(x ^ (x >>> 31), (long) bound);
    }

    boolean oneIn(int many, int question) {
        return below(many, question) == 0;
    }

    String of(int question, String... choices) {
        return choices[below(choices.length, question)];
    }
}
