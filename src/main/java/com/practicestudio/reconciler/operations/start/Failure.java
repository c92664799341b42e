package com.practicestudio.reconciler.operations.start;

/**
 * How a command that could not do its work ends.
 *
 * @param exitCode as section 5 of the design has them: 1, 2 or 75
 * @param line what happened and what to do next, without values and without a line break
 */
public record Failure(int exitCode, String line) {

    public static final int FAILED = 1;
    public static final int MISUSE = 2;
    public static final int PARKED = 75;

    public Failure {
        line = line.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
