package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.webhook.Delivery.State;
import com.practicestudio.reconciler.webhook.DeliveryFilter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which deliveries a command is about, by what they have in common. */
final class Narrowing {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private AnyPractice practice;

    @Option(names = "--event", paramLabel = "EVENT", description = "Only this event, such as PATIENT_MODIFY.")
    private @Nullable String event;

    @Option(names = "--state", paramLabel = "STATE", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable State state;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those received then or later: 2026-11-20 or 2026-11-20T14:30, in UTC.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those received before.")
    private @Nullable Instant until;

    /** @throws ParameterException when no time is left between the two */
    void check() {
        if (since != null && until != null && !since.isBefore(until)) {
            throw wrong("--since has to be before --until");
        }
    }

    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Whether anything was given. */
    boolean narrows() {
        return practice.isGiven() || event != null || state != null || since != null || until != null;
    }

    DeliveryFilter filter(BeanFactory beans, List<Long> ids) {
        return new DeliveryFilter(practice.keyIn(beans), event, state, since, until, ids);
    }

    /** What was given but the practice, for the audit trail; null when nothing was. */
    @Nullable
    String described() {
        var what = Stream.of(part("event", event), part("state", state), part("since", since), part("until", until))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        return what.isEmpty() ? null : what;
    }

    private static Stream<String> part(String name, @Nullable Object value) {
        return value == null ? Stream.of() : Stream.of(name + " " + value);
    }
}
