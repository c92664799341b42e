package com.practicestudio.reconciler.operations.runs;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plain lines: one when a resource begins, then at most one every few seconds, and one with what it came to. */
final class ProgressLines implements Progress {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final InstantSource clock;
    private String resource = "";
    private String pending = "";
    private Instant printed = Instant.EPOCH;

    ProgressLines(PrintWriter err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public void advanced(String resource, long rows, @Nullable Long expected) {
        boolean begins = !resource.equals(this.resource);
        if (begins) {
            flush();
            this.resource = resource;
        }
        pending = line(resource, rows, expected);
        if (begins || !clock.instant().isBefore(printed.plus(QUIET))) {
            flush();
        }
    }

    @Override
    public void close() {
        flush();
    }

    private void flush() {
        if (!pending.isEmpty()) {
            err.println(pending);
            err.flush();
            pending = "";
            printed = clock.instant();
        }
    }

    private static String line(String resource, long rows, @Nullable Long expected) {
        return expected == null
                ? String.format(Locale.ROOT, "%s: %,d rows", resource, rows)
                : String.format(Locale.ROOT, "%s: %,d of %,d rows", resource, rows, expected);
    }
}
