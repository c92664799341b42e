package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.webhook.Delivery;
import com.practicestudio.reconciler.webhook.DeliveryFilter;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.Replay;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has deliveries applied once more. */
@Command(
        name = "replay",
        description = {
            "Puts deliveries back, so that their records are asked for once more: at once, and as if none was tried before.",
            "What is about no record that we hold is left alone. Safe to repeat."
        },
        footer = {
            "%nExamples:",
            "  webhooks replay 1234 1235",
            "  webhooks replay --practice seaside --state failed --dry-run",
            "  webhooks replay --practice seaside --event PATIENT_MODIFY --since 2026-11-20 --until 2026-11-21T06:00"
        })
public final class ReplayCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of deliveries.")
    private Set<Long> ids = new LinkedHashSet<>();

    @Mixin
    private Narrowing narrowing;

    @Option(names = "--dry-run", description = "Only say how many would be put back.")
    private boolean dryRun;

    @Mixin
    private Output output;

    public ReplayCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        check();
        Replayed replayed = application.call(Need.TABLES, this::replay);
        output.print(replayed, replayed::text);
        return 0;
    }

    private void check() {
        if (!ids.isEmpty() && narrowing.narrows()) {
            throw narrowing.wrong("Give either numbers of deliveries, or what to choose them by, not both");
        }
        if (ids.isEmpty() && !narrowing.narrows()) {
            throw narrowing.wrong("Give numbers of deliveries, or --practice, --event, --state, --since or --until");
        }
        narrowing.check();
    }

    private Replayed replay(BeanFactory beans) {
        var replay = beans.getBean(Replay.class);
        var filter = narrowing.filter(beans, List.copyOf(ids));
        var chosen = replay.count(filter);
        var notThere = ids.isEmpty() ? 0 : ids.size() - chosen.applicable() - chosen.others();
        if (dryRun) {
            return new Replayed(chosen.applicable(), chosen.others(), notThere, true);
        }
        Audited.apart(beans, deeds(beans.getBean(Inbox.class), filter));
        return new Replayed(replay.putBack(filter), chosen.others(), notThere, false);
    }

    /** One for each number that was given and is there, else one for all that the filter chooses. */
    private List<Deed> deeds(Inbox inbox, DeliveryFilter filter) {
        if (ids.isEmpty()) {
            return List.of(new Deed("webhooks replay", filter.practice(), "deliveries", narrowing.described()));
        }
        return inbox.newest(filter, ids.size()).stream()
                .map(ReplayCommand::deed)
                .toList();
    }

    private static Deed deed(Delivery delivery) {
        return new Deed("webhooks replay", delivery.practice(), "delivery " + delivery.id());
    }
}
