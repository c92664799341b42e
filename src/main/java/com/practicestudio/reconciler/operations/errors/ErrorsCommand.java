package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Entry;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.State;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The error queue. */
@Command(
        name = "errors",
        description = "Shows and mends what could not be applied: one entry for each record and field.",
        footer = {
            "%nExamples:",
            "  errors patterns --practice seaside",
            "  errors list --practice seaside --kind refused"
        })
public final class ErrorsCommand {

    private static final int MOST = 1_000;

    private final Application application;

    public ErrorsCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description =
                    "Lists entries by their number, a page at a time: the open ones, unless another state is asked for.",
            footer = {"%nExample:", "  errors list --practice seaside --resource patients --limit 50 --after 1200"})
    int list(
            @Mixin Narrowing narrowing,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            defaultValue = "OPEN",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    State state,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many, at most " + MOST + " (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Option(
                            names = "--after",
                            paramLabel = "ID",
                            defaultValue = "0",
                            description = "Only those with a higher number: the last one of the page before.")
                    long after,
            @Mixin Output output) {
        if (limit < 1 || limit > MOST) {
            throw new Misuse("--limit is 1 to " + MOST + ". The next page is --after the last number of this one.");
        }
        List<Entry> entries = application.call(
                Need.TABLES,
                beans -> beans.getBean(ErrorQueue.class).list(narrowing.filter(beans, List.of()), state, after, limit));
        output.print(entries, () -> entries.isEmpty() ? "There is none." : table(entries));
        return 0;
    }

    @Command(
            name = "show",
            description = {
                "Shows one entry. With --payload also the record as DrChrono sent it, decrypted:",
                "that is a patient's data, so mind who sees the screen and where the output goes."
            },
            footer = {"%nExample:", "  errors show 1234"})
    int show(
            @Parameters(paramLabel = "ID", description = "Number of the entry.") long id,
            @Option(names = "--payload", description = "Also the record itself (PHI).") boolean payload,
            @Mixin Output output) {
        Details details = application.call(Need.SECRETS, beans -> details(beans, id, payload));
        output.print(details, details::text);
        return 0;
    }

    private static Details details(BeanFactory beans, long id, boolean payload) {
        var queue = beans.getBean(ErrorQueue.class);
        Entry entry = queue.find(id);
        if (entry == null) {
            throw new Misuse("There is no entry " + id + " in the error queue. 'errors list' shows what is open.");
        }
        if (!payload) {
            return new Details(entry, null);
        }
        Audited.apart(beans, new Deed("errors show --payload", entry.practice(), "error " + id));
        return new Details(entry, queue.payload(id).orElse(null));
    }

    private static String table(List<Entry> entries) {
        var table = Tables.of(
                "id",
                "practice",
                "resource",
                "record",
                "kind",
                "field",
                "reason",
                "waits for",
                "attempts",
                "last seen");
        entries.forEach(one -> table.row(
                String.valueOf(one.id()),
                one.practice(),
                one.resource(),
                one.externalId(),
                one.kind(),
                one.field(),
                one.reason(),
                one.waitsFor(),
                one.attempts(),
                one.lastSeenAt().truncatedTo(ChronoUnit.SECONDS)));
        return table.toString();
    }
}
