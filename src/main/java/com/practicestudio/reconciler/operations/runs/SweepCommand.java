package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.operations.whose.OnePractice;
import com.practicestudio.reconciler.pipeline.repair.Sweeps;
import com.practicestudio.reconciler.pipeline.repair.Sweeps.Hold;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What complete runs would have declared gone, had it not been too much. */
@Command(
        name = "sweep",
        description = {
            "Shows the sweeps that wait for a yes, and gives it.",
            "A complete run asks for each record that is missing from DrChrono's list by its id, and marks as deleted what "
                    + "DrChrono does not know. When more is missing than the job allows, nothing is marked and an operator decides."
        },
        footer = {
            "%nExample: look, say yes, and let the next run conclude it",
            "  sweep list",
            "  sweep confirm patients --practice seaside",
            "  run nightly --practice seaside"
        })
public final class SweepCommand {

    private final Application application;

    public SweepCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description = "Lists the sweeps that wait, and those that were confirmed and not run since.",
            footer = {"%nExample:", "  sweep list --practice seaside"})
    int list(@Mixin AnyPractice practice, @Mixin Output output) {
        List<Hold> holds = application.call(
                Need.TABLES, beans -> beans.getBean(Sweeps.class).holds(practice.keyIn(beans)));
        output.print(holds, () -> holds.isEmpty() ? "No sweep waits." : table(holds));
        return 0;
    }

    private static String table(List<Hold> holds) {
        var table = Tables.of("practice", "resource", "missing", "of", "percent", "state", "since (UTC)");
        holds.forEach(hold -> table.row(
                hold.practice(),
                hold.resource(),
                hold.missing(),
                hold.held(),
                String.format(Locale.ROOT, "%.1f", hold.percent()),
                hold.state().toLowerCase(Locale.ROOT),
                hold.heldAt().toString()));
        return table.toString();
    }

    @Command(
            name = "confirm",
            description = {
                "Lets the next complete run conclude what is gone, as long as no more is missing than now.",
                "Each record is still asked for by its id first, and comes back by itself when DrChrono gives it again."
            },
            footer = {"%nExample:", "  sweep confirm patients --practice seaside"})
    int confirm(
            @Parameters(paramLabel = "RESOURCE", description = "Name of the resource, as 'sweep list' shows it.")
                    String resource,
            @Mixin OnePractice practice,
            @Mixin Output output) {
        var hold = application.call(Need.TABLES, beans -> confirmed(beans, practice.key(), resource));
        output.print(
                hold,
                () -> "Confirmed: the next complete run of practice '%s' may declare up to %,d %s gone."
                        .formatted(practice.key(), hold.missing(), resource));
        return 0;
    }

    private static Hold confirmed(BeanFactory beans, String practice, String resource) {
        return Audited.together(
                beans,
                new Deed("sweep confirm", practice, resource),
                () -> waiting(beans.getBean(Sweeps.class).confirm(practice, resource), practice, resource));
    }

    private static Hold waiting(@Nullable Hold hold, String practice, String resource) {
        if (hold == null) {
            throw new Misuse("No sweep of '%s' waits for practice '%s'. 'sweep list' shows those that do."
                    .formatted(resource, practice));
        }
        return hold;
    }
}
