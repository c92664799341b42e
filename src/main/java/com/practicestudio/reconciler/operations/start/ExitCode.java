package com.practicestudio.reconciler.operations.start;

/** How commands end, for schedulers and scripts (section 5 of the design). */
public final class ExitCode {

    /** Done, or nothing to do. */
    public static final int DONE = 0;
    /** Failed; the same command can be given again. */
    public static final int FAILED = 1;
    /** Wrong usage or settings. */
    public static final int MISUSE = 2;
    /** DrChrono's quota is spent; the same command goes on later. */
    public static final int PARKED = 75;
    /** Stopped by SIGTERM or {@code stop}; the same command goes on. */
    public static final int STOPPED = 143;

    private ExitCode() {}
}
