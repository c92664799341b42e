package com.practicestudio.reconciler.operations.print;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints its result: a text for people, or with {@code --json} one document for scripts. */
public final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print the result as one JSON document on standard output.")
    private boolean json;

    /** Prints the result to standard output. */
    public void print(Object document, Supplier<String> text) {
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? Json.of(document) : text.get());
        out.flush();
    }

    /** The last line on standard error: why the command failed. A text of several lines becomes one. */
    public void reason(String text) {
        PrintWriter err = err();
        err.println(text.strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    /** Standard error, for whatever is not the result. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }
}
