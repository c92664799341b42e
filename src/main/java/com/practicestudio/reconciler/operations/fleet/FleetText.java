package com.practicestudio.reconciler.operations.fleet;

import com.practicestudio.reconciler.fleet.FleetReport;
import com.practicestudio.reconciler.fleet.FleetReport.PracticeRun;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.operations.print.Tables;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read at the end of a run for all practices. */
final class FleetText {

    private FleetText() {}

    static String of(FleetReport report) {
        var lines = new ArrayList<String>();
        if (report.runs().isEmpty()) {
            lines.add("No practice is connected to DrChrono; there was nothing to do.");
        } else {
            lines.add(table(report));
            lines.add("");
            lines.add(sum(report));
        }
        if (!report.unconnected().isEmpty()) {
            lines.add("Not connected, and left out: %s.".formatted(String.join(", ", report.unconnected())));
        }
        if (report.count(State.DONE) < report.runs().size()) {
            lines.add("'run %s --all-practices --window %s' goes on with what is not done."
                    .formatted(report.job(), report.window()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** For each practice that failed, why. */
    static String whyItFailed(FleetReport report) {
        return report.runs().stream()
                .filter(run -> run.state() == State.FAILED)
                .map(run -> run.practice() + ": " + (run.note() == null ? "it failed." : run.note()))
                .collect(Collectors.joining(" "));
    }

    private static String sum(FleetReport report) {
        var requests = report.runs().stream().mapToLong(PracticeRun::requests).sum();
        return "Window %s: %,d of %,d practices done, %,d parked, %,d failed; %,d requests."
                .formatted(
                        report.window(),
                        report.count(State.DONE),
                        report.runs().size(),
                        report.count(State.PARKED),
                        report.count(State.FAILED),
                        requests);
    }

    private static String table(FleetReport report) {
        var table = Tables.of("practice", "state", "execution", "requests", "failures", "note");
        report.runs()
                .forEach(run -> table.row(
                        run.practice(),
                        run.state().name().toLowerCase(Locale.ROOT),
                        run.execution() == null ? null : run.execution().toString(),
                        run.requests(),
                        run.failures(),
                        run.note()));
        return table.toString();
    }
}
