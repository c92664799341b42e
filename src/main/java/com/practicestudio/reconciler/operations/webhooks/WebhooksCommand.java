package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.FirstLine;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.webhook.Delivery;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.WebhookSecrets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The secrets of webhooks, and the deliveries that were acknowledged. */
@Command(
        name = "webhooks",
        description = {
            "Sets the secret token of a practice's webhook, shows what DrChrono delivered, has it applied again, and says what",
            "becomes of its events.",
            "DrChrono's settings (Account > API) name the address of 'serve': https://HOST/webhooks/drchrono/KEY"
        },
        footer = {
            "%nExample:",
            "  webhooks secret seaside < secret.txt",
            "  webhooks list --practice seaside --state failed",
            "  webhooks show 1234",
            "  webhooks replay --practice seaside --state failed"
        })
public final class WebhooksCommand {

    private final Application application;

    @Spec
    private CommandSpec command;

    public WebhooksCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "secret",
            description = {
                "Sets the secret token that a practice's deliveries carry; it is read from standard input.",
                "The one before it stays good for a while, so that both sides need not change at once."
            },
            footer = {"%nExample:", "  webhooks secret seaside --overlap 24h < secret.txt"})
    int secret(
            @Parameters(paramLabel = "KEY", description = "Key of the practice.") String key,
            @Option(
                            names = "--overlap",
                            defaultValue = "24h",
                            paramLabel = "TIME",
                            description = "How long the one before it stays good (default: ${DEFAULT-VALUE}).")
                    Duration overlap,
            @Mixin Lines lines) {
        if (overlap.isNegative()) {
            throw new ParameterException(command.commandLine(), "--overlap takes 0s or more");
        }
        application.call(Need.SECRETS, beans -> {
            var practice = beans.getBean(Practices.class).require(key);
            beans.getBean(ApiVersions.class).requireWebhooks(practice);
            var secret = FirstLine.ofStandardInput("the secret token");
            return Audited.together(beans, new Deed("webhooks secret", key, key, "overlap " + overlap), () -> {
                beans.getBean(WebhookSecrets.class).replace(practice, secret, overlap);
                return practice;
            });
        });
        lines.print("Deliveries of practice '%s' are taken with this secret, at /webhooks/drchrono/%s."
                .formatted(key, key));
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the deliveries that were acknowledged, the newest first; never what they hold.",
            footer = {"%nExample:", "  webhooks list --practice seaside --since 2026-11-20 --json"})
    int list(
            @Mixin Narrowing narrowing,
            @Option(
                            names = "--limit",
                            defaultValue = "100",
                            paramLabel = "N",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Mixin Output output) {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit takes 1 or more");
        }
        narrowing.check();
        List<Delivery> deliveries = application.call(
                Need.TABLES, beans -> beans.getBean(Inbox.class).newest(narrowing.filter(beans, List.of()), limit));
        output.print(deliveries, () -> deliveries.isEmpty() ? "Nothing was delivered." : table(deliveries));
        return 0;
    }

    private static String table(List<Delivery> deliveries) {
        var table = Tables.of(
                "id", "practice", "event", "resource", "record", "state", "attempts", "repeats", "received (UTC)");
        deliveries.forEach(one -> table.row(
                String.valueOf(one.id()),
                one.practice(),
                one.event(),
                Objects.requireNonNullElse(one.resource(), ""),
                Objects.requireNonNullElse(one.objectId(), ""),
                one.state().name().toLowerCase(Locale.ROOT),
                one.attempts(),
                one.repeats(),
                one.receivedAt().truncatedTo(ChronoUnit.SECONDS)));
        return table.toString();
    }
}
