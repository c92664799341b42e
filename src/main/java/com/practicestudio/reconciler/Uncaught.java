package com.practicestudio.reconciler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ends a thread is told in one line, as all else is, without its message: that of a driver may hold values. */
public final class Uncaught implements Thread.UncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Uncaught.class);

    /** For every thread of this process that has no handler of its own. */
    public static void areTold() {
        Thread.setDefaultUncaughtExceptionHandler(new Uncaught());
    }

    private Uncaught() {}

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        log.error(
                "The thread {} ended: {} in {}",
                thread.getName(),
                failure.getClass().getSimpleName(),
                frames.length == 0 ? "an unknown place" : frames[0]);
    }
}
