package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.testing.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has taken of memory and processors, as of the last look. */
final class Taken {

    /** Of /proc, a second. */
    private static final double TICKS = 100;

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

    /** User and system (proc(5), utime and stime); 0 of a process that is gone. */
    private double ofProcessors() {
        var file = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            var stat = Files.readString(file);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
