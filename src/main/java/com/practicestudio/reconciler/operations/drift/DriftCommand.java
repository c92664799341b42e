package com.practicestudio.reconciler.operations.drift;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.operations.whose.OnePractice;
import com.practicestudio.reconciler.pipeline.repair.Drifts;
import com.practicestudio.reconciler.pipeline.repair.Drifts.Event;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What DrChrono's rows look like now that they did not before. */
@Command(
        name = "drift",
        description = {
            "Shows which fields of DrChrono's rows are new, missing or of another type, and accepts another type.",
            "Where a job says 'drift: {RESOURCE: reject}', rows with another type wait in the error queue until then."
        },
        footer = {
            "%nExample: look, accept, and apply what waited",
            "  drift list --practice seaside",
            "  drift accept patients chart_id --practice seaside",
            "  errors reprocess --practice seaside --resource patients"
        })
public final class DriftCommand {

    private final Application application;

    public DriftCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description = "Lists what was noticed, the newest first; each only once.",
            footer = {"%nExample:", "  drift list --run 17 --json"})
    int list(
            @Mixin AnyPractice practice,
            @Option(names = "--run", paramLabel = "ID", description = "Only what this run noticed.") @Nullable Long run,
            @Mixin Output output) {
        List<Event> events = application.call(
                Need.TABLES, beans -> beans.getBean(Drifts.class).events(practice.keyIn(beans), run));
        output.print(events, () -> events.isEmpty() ? "No drift." : table(events));
        return 0;
    }

    private static String table(List<Event> events) {
        var table = Tables.of("run", "practice", "resource", "field", "kind", "detail", "rows", "noticed (UTC)");
        events.forEach(event -> table.row(
                event.run(),
                event.practice(),
                event.resource(),
                event.field(),
                event.kind().toLowerCase(Locale.ROOT),
                event.detail(),
                event.held() ? "wait" : "go in",
                event.recordedAt()));
        return table.toString();
    }

    @Command(
            name = "accept",
            description = "Takes a field's new type from now on, so that its rows no longer wait.",
            footer = {"%nExample:", "  drift accept patients chart_id --practice seaside"})
    int accept(
            @Parameters(paramLabel = "RESOURCE", description = "Name of the resource, as 'drift list' shows it.")
                    String resource,
            @Parameters(paramLabel = "FIELD", description = "Name of the field.") String field,
            @Mixin OnePractice practice,
            @Mixin Lines lines) {
        application.call(
                Need.TABLES,
                beans -> Audited.together(
                        beans,
                        new Deed("drift accept", practice.key(), resource + " " + field),
                        () -> accepted(beans.getBean(Drifts.class), practice.key(), resource, field)));
        lines.print("Accepted. 'errors reprocess --practice %s --resource %s' applies the rows that waited."
                .formatted(practice.key(), resource));
        return 0;
    }

    private static boolean accepted(Drifts drifts, String practice, String resource, String field) {
        if (!drifts.accept(practice, resource, field)) {
            throw new Misuse("No type of '%s' in '%s' waits for practice '%s'. 'drift list' shows those that do."
                    .formatted(field, resource, practice));
        }
        return true;
    }
}
