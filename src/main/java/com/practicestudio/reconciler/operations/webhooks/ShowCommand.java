package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.webhook.Inbox;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One delivery, and what became of it. */
@Command(
        name = "show",
        description = {
            "Shows one delivery: what it was about, when it came, and what the run that settled it made of the record.",
            "With --payload also its body, decrypted: that is a patient's data, so mind who sees the screen and where the",
            "output goes. That somebody looked is recorded first."
        },
        footer = {"%nExample:", "  webhooks show 1234"})
public final class ShowCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "ID", description = "Number of the delivery, as 'webhooks list' shows it.")
    private long id;

    @Option(names = "--payload", description = "Also the body itself (PHI).")
    private boolean payload;

    @Mixin
    private Output output;

    public ShowCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        Shown shown = application.call(payload ? Need.SECRETS : Need.TABLES, this::shown);
        output.print(shown, shown::text);
        return 0;
    }

    private Shown shown(BeanFactory beans) {
        var inbox = beans.getBean(Inbox.class);
        var details = inbox.find(id).orElseThrow(this::missing);
        if (!payload) {
            return Shown.without(details);
        }
        Audited.apart(
                beans, new Deed("webhooks show --payload", details.delivery().practice(), "delivery " + id));
        return Shown.with(details, inbox.body(id).orElseThrow(this::missing));
    }

    private Misuse missing() {
        return new Misuse("There is no delivery " + id + ". 'webhooks list' shows the newest.");
    }
}
