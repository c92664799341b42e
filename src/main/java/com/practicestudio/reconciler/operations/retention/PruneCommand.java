package com.practicestudio.reconciler.operations.retention;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.retention.Retention.Pruned;
import com.practicestudio.reconciler.operations.runs.RunEnd;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deletes the service's own records that are older than they have to be kept. */
@Command(
        name = "prune",
        description = {
            "Deletes what is older than it has to be kept: closed errors, outcomes, noted requests, noticed drift, deliveries of",
            "webhooks, the audit trail, windows that are complete or abandoned, and ended runs that nothing resumes. Never deletes",
            "patients' rows, open errors, deliveries that are yet to be applied, types that wait to be accepted, what can be",
            "resumed, or the newest run of a job and practice. Small steps; safe to repeat and to kill, and one process at a time",
            "does it. What went of which table is told in the audit trail.",
            "The settings are RECONCILER_RETENTION_*."
        },
        footer = {"%nExamples:", "  prune --dry-run", "  prune --keep-calls 7"})
public final class PruneCommand implements Callable<Integer> {

    private static final String ANOTHER = "Another process is pruning. Nothing to do.";

    private final Application application;

    @Spec
    private CommandSpec command;

    @Option(names = "--dry-run", description = "Only count what would go.")
    private boolean dryRun;

    @Option(names = "--keep-errors", paramLabel = "DAYS", description = "Keeps closed errors so long.")
    private @Nullable Integer errors;

    @Option(names = "--keep-outcomes", paramLabel = "DAYS", description = "Keeps the outcomes of rows so long.")
    private @Nullable Integer outcomes;

    @Option(names = "--keep-calls", paramLabel = "DAYS", description = "Keeps the noted requests so long.")
    private @Nullable Integer calls;

    @Option(names = "--keep-runs", paramLabel = "DAYS", description = "Keeps ended windows so long.")
    private @Nullable Integer runs;

    @Option(names = "--keep-drift", paramLabel = "DAYS", description = "Keeps so long what 'drift list' shows.")
    private @Nullable Integer drift;

    @Option(names = "--keep-deliveries", paramLabel = "DAYS", description = "Keeps what webhooks delivered so long.")
    private @Nullable Integer deliveries;

    @Mixin
    private Output output;

    public PruneCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (Stream.of(errors, outcomes, calls, runs, drift, deliveries)
                .filter(Objects::nonNull)
                .anyMatch(days -> days < 1)) {
            throw new ParameterException(command.commandLine(), "Everything is kept for one day or longer");
        }
        var pruned = application.call(Need.TABLES, this::prune);
        output.print(pruned.orElse(List.of()), () -> pruned.map(this::table).orElse(ANOTHER));
        return 0;
    }

    private Optional<List<Pruned>> prune(BeanFactory beans) {
        var retention = beans.getBean(Retention.class);
        var kept = beans.getBean(RetentionSettings.class).but(errors, outcomes, calls, runs, drift, deliveries);
        return dryRun
                ? Optional.of(retention.count(kept))
                : RunEnd.followed(
                        output, progress -> retention.prune(kept, progress, gone -> Audited.apart(beans, deed(gone))));
    }

    private static Deed deed(Pruned gone) {
        return new Deed(
                "prune", null, gone.table(), "%d rows older than %s".formatted(gone.rows(), seconds(gone.before())));
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private String table(List<Pruned> pruned) {
        var table = Tables.of("table", "older than", dryRun ? "would go" : "deleted");
        pruned.forEach(one -> table.row(one.table(), seconds(one.before()), one.rows()));
        return table.toString();
    }
}
