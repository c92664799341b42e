package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.testing.Child;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has taken of memory and processors, as of the last look. */
final class Taken {

    /** Utime and stime. */
    private static final int ITS_OWN = 11;

    private final Child process;
    private final long begin = System.nanoTime();
    private long look = begin;
    private long megabytes;
    private double seconds;

    Taken(Child process) {
        this.process = process;
    }

    void look() {
        if (process.isAlive()) {
            megabytes = Math.max(megabytes, Memory.resident(process.pid()));
            seconds = Math.max(seconds, ofProcessors());
            look = System.nanoTime();
        }
    }

    /** The most. */
    long megabytes() {
        return megabytes;
    }

    /** Of processors. */
    double seconds() {
        return seconds;
    }

    /** On average since it was started. */
    double cores() {
        return seconds / ((look - begin) / 1e9);
    }

    /** 0 of a process that is gone. */
    private double ofProcessors() {
        var stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        return Files.exists(stat) ? Machine.processorSeconds(stat, ITS_OWN) : 0;
    }
}
