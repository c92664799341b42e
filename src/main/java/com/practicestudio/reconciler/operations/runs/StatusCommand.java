package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.shown.ShownDetails;
import com.practicestudio.reconciler.operations.shown.ShownStanding;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Runs.Run;
import com.practicestudio.reconciler.pipeline.control.Standing;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the newest runs, or one of them step by step. */
@Command(
        name = "status",
        description = {
            "Shows the newest runs first: how each ended, what it did and what it cost. Times are UTC.",
            "Below them, how far each practice has come: its newest change, its lag, its open errors.",
            "With an EXECUTION, that one step by step, and why it did not complete."
        },
        footer = {
            "%nExamples:",
            "  status",
            "  status --practice seaside --limit 5 --json",
            "  status 42",
            "  status --standing --json"
        })
public final class StatusCommand implements Callable<Integer> {

    private final Application application;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "EXECUTION", arity = "0..1", description = "Number of one execution, as the list has it.")
    private @Nullable Long execution;

    @Mixin
    private AnyPractice practice;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description = "Only the runs of this job. Without it, those of 'delta' that went well are left out.")
    private @Nullable String job;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only the runs that stand like this: ${COMPLETION-CANDIDATES}.")
    private @Nullable RunStatus status;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--standing", description = "Only how far the practices have come, without the runs.")
    private boolean standing;

    @Mixin
    private Output output;

    public StatusCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (execution != null) {
            return show(execution);
        }
        return standing ? stand() : list();
    }

    private int stand() {
        List<ShownStanding> practices = application.call(Need.TABLES, this::standings);
        output.print(practices, () -> StandingReport.of(practices));
        return 0;
    }

    private List<ShownStanding> standings(BeanFactory beans) {
        var key = practice.keyIn(beans);
        return beans.getBean(Standing.class).all().stream()
                .filter(one -> key == null || one.practice().equals(key))
                .map(ShownStanding::of)
                .toList();
    }

    private int list() {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit takes 1 or more");
        }
        var shown = application.call(
                Need.TABLES,
                beans -> new Shown(
                        beans.getBean(Runs.class).recent(practice.keyIn(beans), job, status, limit), standings(beans)));
        output.print(shown.runs(), () -> text(shown));
        return 0;
    }

    private record Shown(List<Run> runs, List<ShownStanding> practices) {}

    private String text(Shown shown) {
        var runs = shown.runs().isEmpty() ? none() : StatusReport.of(shown.runs());
        return shown.practices().isEmpty()
                ? runs
                : String.join(System.lineSeparator(), runs, "", StandingReport.of(shown.practices()));
    }

    private String none() {
        return practice.isGiven() || job != null || status != null
                ? "There are no such runs."
                : "No runs yet. 'run nightly --practice KEY' starts one.";
    }

    private int show(long id) {
        if (practice.isGiven() || job != null || status != null || standing) {
            throw new ParameterException(
                    command.commandLine(), "One EXECUTION is shown whole: give it without other choices");
        }
        var details = application.call(
                Need.TABLES, beans -> ShownDetails.of(beans.getBean(Runs.class).details(id)));
        output.print(details, () -> StatusReport.of(details));
        return 0;
    }
}
