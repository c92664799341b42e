package com.practicestudio.reconciler.operations.setup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.operations.whose.OnePractice;
import com.practicestudio.reconciler.pipeline.control.Rehearsal;
import com.practicestudio.reconciler.pipeline.control.Rehearsal.UnknownCode;
import com.practicestudio.reconciler.practice.CodeTables;
import com.practicestudio.reconciler.practice.CodeTables.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The code tables, which a practice can extend. */
@Command(
        name = "codes",
        description = "Lists DrChrono's codes and ours, and lets a practice add codes or change what they become.",
        footer = {
            "%nExample: the errors of an unknown status, and the code that mends them",
            "  codes unknown --practice seaside",
            "  codes add appointment_status \"Needs Forms\" Confirmed --practice seaside",
            "  run nightly --practice seaside"
        })
public final class CodesCommand {

    private final Application application;

    public CodesCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description = "Lists the codes as they stand for a practice.",
            footer = {"%nExample:", "  codes list --practice seaside --table gender"})
    int list(
            @Mixin OnePractice whose,
            @Option(names = "--table", paramLabel = "TABLE", description = "Only this table.") @Nullable String table,
            @Mixin Output output) {
        List<Entry> entries = application.call(Need.TABLES, beans -> {
            var practice = whose.in(beans);
            return beans.getBean(CodeTables.class).entries(practice).stream()
                    .filter(entry -> table == null || entry.table().equals(table))
                    .toList();
        });
        output.print(entries, () -> entries.isEmpty() ? "There is no such table." : table(entries));
        return 0;
    }

    private static String table(List<Entry> entries) {
        var table = Tables.of("table", "DrChrono's code", "ours", "from");
        entries.forEach(entry ->
                table.row(entry.table(), entry.source(), entry.target(), entry.own() ? "practice" : "default"));
        return table.toString();
    }

    @Command(
            name = "add",
            description = {
                "Adds a code for a practice, or changes what one becomes. Upper and lower case are the same.",
                "The next complete run applies it to every row."
            },
            footer = {"%nExample:", "  codes add gender Nonbinary O --practice seaside"})
    int add(
            @Parameters(paramLabel = "TABLE", description = "Name of the table, as 'codes list' shows it.")
                    String table,
            @Parameters(paramLabel = "CODE", description = "DrChrono's code.") String source,
            @Parameters(paramLabel = "OURS", description = "What it becomes.") String target,
            @Mixin OnePractice whose,
            @Mixin Lines lines) {
        application.call(Need.TABLES, beans -> {
            var practice = whose.in(beans);
            // DrChrono's code may be free text that somebody typed, so the trail has ours alone.
            return Audited.together(beans, new Deed("codes add", practice.key(), table, "to " + target), () -> {
                beans.getBean(CodeTables.class).extend(practice, table, source, target);
                return practice;
            });
        });
        lines.print("In table %s, '%s' becomes '%s' for practice '%s', in every row with the next complete run."
                .formatted(table, source, target, whose.key()));
        return 0;
    }

    @Command(
            name = "unknown",
            description = {
                "Counts the codes of open errors that are in no table, most frequent first: what 'codes add' should get next.",
                "They are shown as DrChrono sent them. Where somebody typed free text, that may be a patient's data."
            },
            footer = {"%nExample:", "  codes unknown --practice seaside"})
    int unknown(@Mixin AnyPractice whose, @Mixin Output output) {
        List<Unknown> codes = application.call(Need.SECRETS, beans -> {
            var rehearsal = beans.getBean(Rehearsal.class);
            var keys = whose.keysIn(beans);
            Audited.apart(
                    beans,
                    keys.stream()
                            .map(key -> new Deed("codes unknown", key, key))
                            .toList());
            return keys.stream()
                    .flatMap(key -> rehearsal.unknownCodes(key).stream().map(code -> new Unknown(key, code)))
                    .toList();
        });
        output.print(codes, () -> codes.isEmpty() ? "Every code is known." : unknown(codes));
        return 0;
    }

    /** A code and whose it is. */
    private record Unknown(String practice, @JsonUnwrapped UnknownCode code) {}

    private static String unknown(List<Unknown> codes) {
        var table = Tables.of("practice", "table", "resource", "field", "DrChrono's code", "rows");
        codes.forEach(one -> table.row(
                one.practice(),
                one.code().table(),
                one.code().resource(),
                one.code().field(),
                one.code().code(),
                one.code().rows()));
        return table.toString();
    }

    @Command(
            name = "remove",
            description = "Takes back what a practice added or changed; where there is a default, it stands again.",
            footer = {"%nExample:", "  codes remove gender Nonbinary --practice seaside"})
    int remove(
            @Parameters(paramLabel = "TABLE", description = "Name of the table.") String table,
            @Parameters(paramLabel = "CODE", description = "DrChrono's code.") String source,
            @Mixin OnePractice whose,
            @Mixin Lines lines) {
        boolean removed = application.call(Need.TABLES, beans -> {
            var practice = whose.in(beans);
            return Audited.together(
                    beans,
                    new Deed("codes remove", practice.key(), table),
                    () -> beans.getBean(CodeTables.class).remove(practice, table, source));
        });
        lines.print("Practice '%s' %s a code '%s' of its own in table %s."
                .formatted(whose.key(), removed ? "no longer has" : "had no", source, table));
        return 0;
    }
}
