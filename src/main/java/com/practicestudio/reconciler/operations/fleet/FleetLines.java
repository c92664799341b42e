package com.practicestudio.reconciler.operations.fleet;

import com.practicestudio.reconciler.fleet.FleetReport;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

/** Plain lines: one at first, then at most one every few seconds, and only when something has changed. */
final class FleetLines implements Consumer<FleetReport> {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final PrintWriter err;
    private String printed = "";
    private long printedAt;

    FleetLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(FleetReport report) {
        var line = line(report);
        var quiet = System.nanoTime() - printedAt < QUIET.toNanos();
        if (printed.isEmpty() || !(quiet || line.equals(printed))) {
            err.println(line);
            err.flush();
            printed = line;
            printedAt = System.nanoTime();
        }
    }

    private static String line(FleetReport report) {
        return "%s %s: %,d of %,d practices done, %,d at work, %,d parked, %,d failed"
                .formatted(
                        report.job(),
                        report.window(),
                        report.count(State.DONE),
                        report.runs().size(),
                        report.count(State.RUNNING),
                        report.count(State.PARKED),
                        report.count(State.FAILED));
    }
}
