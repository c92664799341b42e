package com.practicestudio.reconciler;

import com.practicestudio.reconciler.operations.Shell;

/** The entry of the packaged jar: the command line of {@code operations}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = Shell.execute(Reconciler.class, arguments);
        if (exitCode != Shell.LIVES_ON) {
            // During a shutdown this waits for its end, which keeps the code of the signal (143 after SIGTERM).
            System.exit(exitCode);
        }
    }
}
