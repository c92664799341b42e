package com.practicestudio.reconciler.operations.trail;

import com.practicestudio.reconciler.pipeline.control.Runs;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does, as the audit trail has it: numbers and names of ours, never a value.
 *
 * @param action in the words of the command line
 * @param practice key, or null where it is no practice's alone
 * @param subject to what
 * @param detail more of that, or null
 */
public record Deed(
        String action,
        @Nullable String practice,
        String subject,
        @Nullable String detail) {

    /** One of which there is no more to say. */
    public Deed(String action, @Nullable String practice, String subject) {
        this(action, practice, subject, null);
    }

    /** One that is done to an execution, there or not. */
    public static Deed ofExecution(Runs runs, String action, long execution) {
        return new Deed(action, runs.practiceOf(execution).orElse(null), "execution " + execution);
    }
}
