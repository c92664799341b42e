package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.ExitCode;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people read at the end of a run: what was done, what it cost, and where to look. */
public final class RunReport {

    private RunReport() {}

    /** @param practice key for the commands that are proposed, or null to propose them for all */
    public static String of(RunResult result, @Nullable String practice) {
        var lines = new ArrayList<String>();
        lines.add(result.message());
        if (!result.resources().isEmpty()) {
            lines.add("");
            lines.add(table(result.resources()));
            lines.add("");
            lines.add(cost(result));
        }
        if (result.execution() != null) {
            lines.add("Window " + result.window() + ", execution " + result.execution() + ".");
            lines.addAll(whereToLook(result, practice));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The exit code of section 5 of the design. */
    public static int exitCode(RunResult result) {
        return switch (result.end()) {
            case DONE, NOTHING_TO_DO -> ExitCode.DONE;
            case FAILED -> ExitCode.FAILED;
            case PARKED -> ExitCode.PARKED;
            case STOPPED -> ExitCode.STOPPED;
        };
    }

    private static String table(List<ResourceSummary> resources) {
        var table = Tables.of("resource", "read", "inserted", "updated", "unchanged", "rejected", "problems", "status");
        resources.forEach(one -> table.row(
                one.resource(),
                one.read(),
                one.inserted(),
                one.updated(),
                one.unchanged(),
                one.rejected(),
                one.problems(),
                one.status()));
        return table.toString();
    }

    private static String cost(RunResult result) {
        long rows = result.resources().stream().mapToLong(ResourceSummary::read).sum();
        String rate = rows == 0
                ? ""
                : String.format(Locale.ROOT, " (%.1f per 1,000 rows)", 1000.0 * result.requests() / rows);
        return String.format(
                Locale.ROOT, "%,d requests%s, %,d rows, %s.", result.requests(), rate, rows, took(result.took()));
    }

    static String took(Duration took) {
        return took.compareTo(Duration.ofMinutes(1)) < 0
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", took.toHours(), took.toMinutesPart(), took.toSecondsPart());
    }

    private static List<String> whereToLook(RunResult result, @Nullable String practice) {
        boolean mendable = result.resources().stream().anyMatch(one -> one.rejected() + one.problems() > 0);
        String errors = "  errors list" + (practice == null ? "" : " --practice " + practice);
        String sql = "  SELECT resource, outcome, COUNT(*) FROM reconciliation_outcome WHERE run_id = "
                + result.execution() + " GROUP BY resource, outcome;";
        return mendable
                ? List.of("", "What could not be applied:", errors, "What was done, in SQL:", sql)
                : List.of("", "What was done, in SQL:", sql);
    }
}
