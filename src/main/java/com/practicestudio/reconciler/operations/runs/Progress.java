package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import java.io.PrintWriter;
import java.time.Clock;

/** Shows how a run goes on, on standard error, until it is closed. */
interface Progress extends RunProgress, AutoCloseable {

    /** A bar on a terminal, a line every few seconds elsewhere. */
    static Progress on(PrintWriter err) {
        return System.console() == null ? new ProgressLines(err, Clock.systemUTC()) : new ProgressBars();
    }

    @Override
    void close();
}
