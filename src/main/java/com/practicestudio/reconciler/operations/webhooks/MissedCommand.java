package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.webhook.missed.MissedWebhooks;
import com.practicestudio.reconciler.webhook.missed.MissedWebhooks.Missed;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What no webhook told. */
@Command(
        name = "missed",
        description = {
            "Counts the changes that incremental runs repaired although a webhook should have told of them, by event.",
            "Each run is looked at when the next one is done. An alert says that a run of the last 24 hours missed",
            "RECONCILER_MISSED_WEBHOOKS_ALERT or more, all events together: something is wrong with the intake. See that",
            "'serve' runs and that DrChrono's settings (Account > API) name its address and these events."
        },
        footer = {"%nExample:", "  webhooks missed --practice seaside"})
public final class MissedCommand implements Callable<Integer> {

    private final Application application;

    @Mixin
    private AnyPractice practice = new AnyPractice();

    @Mixin
    private Output output;

    public MissedCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        List<Missed> missed = application.call(
                Need.TABLES, beans -> beans.getBean(MissedWebhooks.class).list(practice.keyIn(beans)));
        output.print(missed, () -> missed.isEmpty() ? "Nothing was missed." : table(missed));
        return 0;
    }

    private static String table(List<Missed> missed) {
        var table = Tables.of("practice", "event", "in 24 h", "in 7 d", "last counted (UTC)", "alert");
        missed.forEach(one -> table.row(
                one.practice(),
                one.event(),
                one.inADay(),
                one.inAWeek(),
                one.lastCountedAt().truncatedTo(ChronoUnit.SECONDS),
                one.alert() ? "yes" : ""));
        return table.toString();
    }
}
