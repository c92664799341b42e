package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Runs.Run;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the newest runs. */
@Command(
        name = "status",
        description = "Shows the newest runs first: how each ended, what it did and what it cost. Times are UTC.",
        footer = {"%nExamples:", "  status", "  status --practice seaside --limit 5 --json"})
public final class StatusCommand implements Callable<Integer> {

    private final Application application;

    @Option(names = "--practice", paramLabel = "KEY", description = "Only the runs of this practice.")
    private @Nullable String practice;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description = "Only the runs of this job. Without it, those of 'delta' that went well are left out.")
    private @Nullable String job;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private Output output;

    public StatusCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        List<Run> runs =
                application.call(Need.TABLES, beans -> beans.getBean(Runs.class).recent(practice, job, limit));
        output.print(
                runs, () -> runs.isEmpty() ? "No runs yet. 'run nightly --practice KEY' starts one." : table(runs));
        return 0;
    }

    private static String table(List<Run> runs) {
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
        runs.forEach(run -> table.row(
                String.valueOf(run.execution()),
                run.job(),
                run.practice(),
                run.window(),
                status(run),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                took(run),
                total(run, ResourceSummary::read),
                total(run, ResourceSummary::inserted),
                total(run, ResourceSummary::updated),
                total(run, ResourceSummary::unchanged),
                total(run, ResourceSummary::rejected),
                run.requests(),
                run.note()));
        return table.toString();
    }

    private static String status(Run run) {
        boolean dead = run.endedAt() == null && !run.alive();
        return dead ? run.status() + ", owner dead: 'recover'" : run.status();
    }

    private static @Nullable String took(Run run) {
        return run.endedAt() == null ? null : RunReport.took(Duration.between(run.startedAt(), run.endedAt()));
    }

    private static long total(Run run, ToLongFunction<ResourceSummary> column) {
        return run.resources().stream().mapToLong(column).sum();
    }
}
