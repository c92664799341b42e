package com.practicestudio.reconciler.operations.start;

/**
 * How a command that could not do its work ends.
 *
 * @param exitCode see {@link ExitCode}
 * @param line what happened and what to do next, without values and without a line break
 */
public record Failure(int exitCode, String line) {

    public Failure {
        line = line.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
