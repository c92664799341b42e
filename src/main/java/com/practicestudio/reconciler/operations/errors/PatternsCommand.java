package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Pattern;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is wrong most often. */
@Command(
        name = "patterns",
        description = {
            "Counts the open entries by practice, resource, kind and field, most frequent first, and how many of them",
            "are new. What shows up here can be reprocessed or discarded as a whole."
        },
        footer = {"%nExample:", "  errors patterns --practice seaside"})
public final class PatternsCommand implements Callable<Integer> {

    private final Application application;

    @Mixin
    private AnyPractice practice;

    @Mixin
    private Output output;

    public PatternsCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        List<Pattern> patterns = application.call(
                Need.TABLES, beans -> beans.getBean(ErrorQueue.class).patterns(practice.keyIn(beans)));
        output.print(patterns, () -> patterns.isEmpty() ? "Nothing is open." : table(patterns));
        return 0;
    }

    private static String table(List<Pattern> patterns) {
        var table = Tables.of(
                "practice", "resource", "kind", "field", "entries", "new 24 h", "new 7 d", "first seen", "last seen");
        patterns.forEach(one -> table.row(
                one.practice(),
                one.resource(),
                one.kind(),
                one.field(),
                one.entries(),
                one.newInADay(),
                one.newInAWeek(),
                one.firstSeenAt().truncatedTo(ChronoUnit.SECONDS),
                one.lastSeenAt().truncatedTo(ChronoUnit.SECONDS)));
        return table.toString();
    }
}
