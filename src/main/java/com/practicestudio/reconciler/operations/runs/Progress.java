package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.pipeline.control.RunProgress;
import java.io.PrintWriter;
import java.time.InstantSource;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how a run goes on, on standard error, until it is closed. */
interface Progress extends RunProgress, AutoCloseable {

    /** A bar on a terminal, a line every few seconds elsewhere. */
    static Progress on(PrintWriter err) {
        return on(err, System.console() != null);
    }

    /** The same where it is known whether there is a terminal. */
    static Progress on(PrintWriter err, boolean terminal) {
        return terminal ? new ProgressBars(ProgressBarBuilder::new) : new ProgressLines(err, InstantSource.system());
    }

    @Override
    void close();
}
