package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue.Entry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The error queue. */
@Command(
        name = "errors",
        description = "Shows and mends what could not be applied: one entry for each record and field.",
        footer = {"%nExample:", "  errors list --practice seaside"})
public final class ErrorsCommand {

    private final Application application;

    public ErrorsCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description = "Lists the open entries by their number, a page at a time.",
            footer = {"%nExample:", "  errors list --practice seaside --resource patients --limit 50 --after 1200"})
    int list(
            @Option(names = "--practice", paramLabel = "KEY", description = "Only those of this practice.") @Nullable
                    String practice,
            @Option(names = "--resource", paramLabel = "NAME", description = "Only those of this resource.") @Nullable
                    String resource,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Option(
                            names = "--after",
                            paramLabel = "ID",
                            defaultValue = "0",
                            description = "Only those with a higher number: the last one of the page before.")
                    long after,
            @Mixin Output output) {
        List<Entry> entries = application.call(
                Need.TABLES, beans -> beans.getBean(ErrorQueue.class).open(practice, resource, after, limit));
        output.print(entries, () -> entries.isEmpty() ? "Nothing is open." : table(entries));
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
        Details details =
                application.call(Need.SECRETS, beans -> details(beans.getBean(ErrorQueue.class), id, payload));
        output.print(details, details::text);
        return 0;
    }

    @Command(
            name = "discard",
            description = "Closes entries without applying them. The next change of the record opens them anew.",
            footer = {"%nExample:", "  errors discard 1234 1235 --reason \"test patients\""})
    int discard(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers of the entries.") List<Long> ids,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why, without patients' data.")
                    String reason,
            @Mixin Lines lines) {
        int discarded = application.call(
                Need.TABLES, beans -> beans.getBean(ErrorQueue.class).discard(ids, reason));
        lines.print(discarded + " of " + ids.size() + " discarded"
                + (discarded < ids.size() ? ", the others were not open." : "."));
        return 0;
    }

    private static Details details(ErrorQueue queue, long id, boolean payload) {
        Entry entry = queue.find(id);
        if (entry == null) {
            throw new Misuse("There is no entry " + id + " in the error queue. 'errors list' shows what is open.");
        }
        return new Details(entry, payload ? queue.payload(id).orElse(null) : null);
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
