package com.practicestudio.reconciler.operations.trail;

import com.practicestudio.reconciler.pipeline.control.Runs;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does, as the audit trail has it: numbers and names of ours, never a value.
 *
 * @param actor who does it
 * @param action in the words of the command line
 * @param practice key, or null where it is no practice's alone
 * @param subject to what
 * @param detail more of that, or null
 */
public record Deed(
        String actor,
        String action,
        @Nullable String practice,
        String subject,
        @Nullable String detail) {

    /** One of whoever gives commands here. */
    public Deed(String action, @Nullable String practice, String subject, @Nullable String detail) {
        this(Operator.name(), action, practice, subject, detail);
    }

    /** One of which there is no more to say. */
    public Deed(String action, @Nullable String practice, String subject) {
        this(action, practice, subject, null);
    }

    /** One that is done to an execution, there or not. */
    public static Deed ofExecution(Runs runs, String action, long execution) {
        return new Deed(action, runs.practiceOf(execution).orElse(null), "execution " + execution);
    }

    /** The end of an execution that was left by a process that died. */
    public static Deed ofRecovery(Runs.LeftOpen left) {
        return new Deed("recover", left.practice(), "execution " + left.execution());
    }

    /** The same, done by an operator who came over HTTP and proved who it is: names there may look like those here. */
    public Deed by(String operator) {
        return new Deed(operator, action, practice, subject, detail == null ? "by HTTP" : detail + ", by HTTP");
    }
}
