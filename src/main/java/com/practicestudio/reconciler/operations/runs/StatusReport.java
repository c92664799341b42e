package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.shown.ShownDetails;
import com.practicestudio.reconciler.operations.shown.ShownRun;
import com.practicestudio.reconciler.operations.shown.ShownStep;
import com.practicestudio.reconciler.pipeline.control.Runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people read of the runs: a line each, or one of them step by step with what can be done about it. */
final class StatusReport {

    private StatusReport() {}

    static String of(List<Run> runs) {
        var table = Tables.of(
                "execution",
                "job",
                "practice",
                "window",
                "status",
                "started",
                "took",
                "read",
                "inserted",
                "updated",
                "unchanged",
                "rejected",
                "requests",
                "note");
        runs.stream()
                .map(ShownRun::of)
                .forEach(run -> table.row(
                        String.valueOf(run.execution()),
                        run.job(),
                        run.practice(),
                        run.window(),
                        isLeft(run) ? run.status() + ", owner dead: 'recover'" : run.status(),
                        seconds(run.startedAt()),
                        took(run.startedAt(), run.endedAt()),
                        run.read(),
                        run.inserted(),
                        run.updated(),
                        run.unchanged(),
                        run.rejected(),
                        run.requests(),
                        run.note()));
        return table.toString();
    }

    static String of(ShownDetails details) {
        var run = details.run();
        var lines = new ArrayList<String>();
        lines.add("Execution %d of job '%s', practice '%s', window '%s': %s."
                .formatted(run.execution(), run.job(), run.practice(), run.window(), run.status()));
        lines.add(String.format(
                Locale.ROOT,
                "Started %s, %s. The window has cost %,d requests so far.",
                seconds(run.startedAt()),
                run.endedAt() == null ? "not ended" : "took " + took(run.startedAt(), run.endedAt()),
                run.requests()));
        if (run.note() != null) {
            lines.add(run.note());
        }
        if (!details.steps().isEmpty()) {
            lines.addAll(List.of("", steps(details.steps())));
        }
        lines.addAll(List.of("", next(details)));
        return String.join(System.lineSeparator(), lines);
    }

    private static String steps(List<ShownStep> steps) {
        var table = Tables.of(
                "resource",
                "status",
                "execution",
                "started",
                "took",
                "read",
                "inserted",
                "updated",
                "unchanged",
                "rejected",
                "problems",
                "note");
        steps.forEach(step -> table.row(
                step.resource(),
                step.status(),
                String.valueOf(step.execution()),
                step.startedAt() == null ? null : seconds(step.startedAt()),
                step.startedAt() == null ? null : took(step.startedAt(), step.endedAt()),
                step.read(),
                step.inserted(),
                step.updated(),
                step.unchanged(),
                step.rejected(),
                step.problems(),
                step.note()));
        return table.toString();
    }

    /** What can be done about a run, or is done already. */
    private static String next(ShownDetails details) {
        var run = details.run();
        var later = details.executions().stream()
                .filter(one -> one > run.execution())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!later.isEmpty()) {
            return "Its window went on with execution " + later + ".";
        }
        if (isLeft(run)) {
            return "Its owner gives no sign of life: 'recover' ends it, and then 'restart %d' goes on."
                    .formatted(run.execution());
        }
        return switch (run.status()) {
            case "COMPLETED" -> "Its window is complete.";
            case "ABANDONED" -> "Its window is never resumed.";
            case "FAILED", "STOPPED", "PARKED" ->
                "'restart %1$d' goes on where it stopped; 'abandon %1$d' gives its window up."
                        .formatted(run.execution());
            default -> "'stop %d' ends it at its next chunk boundary.".formatted(run.execution());
        };
    }

    /** Whether it has not ended and nobody works on it. */
    private static boolean isLeft(ShownRun run) {
        return run.endedAt() == null && !run.alive();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable String took(Instant startedAt, @Nullable Instant endedAt) {
        return endedAt == null ? null : RunReport.took(Duration.between(startedAt, endedAt));
    }
}
