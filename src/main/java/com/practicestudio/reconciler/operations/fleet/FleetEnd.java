package com.practicestudio.reconciler.operations.fleet;

import com.practicestudio.reconciler.fleet.FleetOrder;
import com.practicestudio.reconciler.fleet.FleetReport;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.start.ExitCode;
import java.util.function.Consumer;
import java.util.function.Function;

/** Follows the runs of a window to their end and prints what they came to. */
public final class FleetEnd {

    private FleetEnd() {}

    /** @return the exit code */
    public static int of(Output output, FleetOrder order, Function<Consumer<FleetReport>, FleetReport> run) {
        var report = run.apply(new FleetLines(output.err()));
        // Printed before the application is closed: after SIGTERM the JVM ends as soon as that is done.
        output.print(report, () -> FleetText.of(report, order));
        if (report.count(State.FAILED) > 0) {
            output.reason(FleetText.whyItFailed(report));
        }
        return exitCode(report);
    }

    /** What failed is told before what is only not done yet. */
    static int exitCode(FleetReport report) {
        if (report.count(State.FAILED) > 0) {
            return ExitCode.FAILED;
        }
        if (report.goesOn() || report.count(State.STOPPED) > 0) {
            return ExitCode.STOPPED;
        }
        return report.count(State.PARKED) > 0 ? ExitCode.PARKED : ExitCode.DONE;
    }
}
