package com.practicestudio.reconciler.operations.print;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command that has no document for scripts prints its lines. */
@Command
public final class Lines {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The last line on standard error: why the command failed. */
    public void reason(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Prints a line to standard output. */
    public void print(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
