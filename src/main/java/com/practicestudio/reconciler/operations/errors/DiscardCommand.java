package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Closes entries of the error queue without applying them. */
@Command(
        name = "discard",
        description = {
            "Closes open entries without applying them. The next change of the record opens them anew, and so does the next",
            "complete run when 'prune' has deleted an entry of which the record is still wrong."
        },
        footer = {
            "%nExamples:",
            "  errors discard 1234 1235 --reason \"test patients\"",
            "  errors discard --practice seaside --resource patients --kind field --field email --reason \"nobody uses it\""
        })
public final class DiscardCommand implements Callable<Integer> {

    private static final int LONGEST_REASON = 500;

    private final Application application;

    @Mixin
    private Choice choice;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, without patients' data.")
    private String reason;

    @Mixin
    private Output output;

    public DiscardCommand(Application application) {
        this.application = application;
    }

    private record Discarded(int discarded) {}

    @Override
    public Integer call() {
        choice.check();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Misuse("--reason takes 1 to " + LONGEST_REASON + " characters: why, without patients' data.");
        }
        int discarded = application.call(Need.TABLES, beans -> discard(beans, choice.filter(beans)));
        output.print(new Discarded(discarded), () -> text(discarded));
        return 0;
    }

    private int discard(BeanFactory beans, Filter filter) {
        var queue = beans.getBean(ErrorQueue.class);
        Audited.apart(beans, Chosen.deeds("errors discard", queue, filter));
        return queue.discard(filter, reason);
    }

    private String text(int discarded) {
        int asked = choice.ids().size();
        if (asked == 0) {
            return discarded + " discarded.";
        }
        return discarded + " of " + asked + " discarded" + (discarded < asked ? ", the others were not open." : ".");
    }
}
