package com.practicestudio.reconciler.operations.fleet;

import com.practicestudio.reconciler.fleet.FleetOrder;
import com.practicestudio.reconciler.fleet.FleetReport;
import com.practicestudio.reconciler.fleet.FleetReport.PracticeRun;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.operations.print.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read at the end of a run for all practices. */
final class FleetText {

    private FleetText() {}

    static String of(FleetReport report, FleetOrder order) {
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
            lines.add("'%s' goes on with what is not done.".formatted(again(order)));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The same order: with other options, or a name that it did not have, it would be for another window. */
    private static String again(FleetOrder order) {
        var words = new ArrayList<>(List.of("run", order.job(), "--all-practices"));
        if (order.window() != null) {
            words.addAll(List.of("--window", order.window()));
        }
        if (!order.resources().isEmpty()) {
            words.addAll(List.of("--resources", String.join(",", order.resources())));
        }
        if (order.since() != null) {
            words.addAll(List.of("--since", order.since().toString()));
        }
        return String.join(" ", words);
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
