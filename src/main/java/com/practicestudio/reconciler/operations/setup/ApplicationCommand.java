package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.FirstLine;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.practice.ApiApplications;
import com.practicestudio.reconciler.practice.ApiApplications.Registered;
import com.practicestudio.reconciler.practice.ApplicationLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The API applications beside the one of the settings. */
@Command(
        name = "application",
        description = {
            "Adds, changes and lists API applications at DrChrono beside the one of DRCHRONO_CLIENT_ID.",
            "Each has a quota of its own, which its practices share: 'practice set KEY --application KEY' gives it to one."
        },
        footer = {
            "%nExamples:",
            "  application add northwest --client-id W8kz --quota-per-hour 500 < secret.txt",
            "  application set northwest --secret-stdin < secret.txt",
            "  practice set seaside --application northwest"
        })
public final class ApplicationCommand {

    private static final int PER_HOUR = 500;
    private static final int PER_SECOND = 9;

    private final Application application;

    @Spec
    private CommandSpec command;

    public ApplicationCommand(Application application) {
        this.application = application;
    }

    /** What DrChrono grants. */
    static final class Limits {

        @Option(
                names = "--quota-per-hour",
                paramLabel = "N",
                description = "Calls in a clock hour (500 when it is added).")
        private @Nullable Integer perHour;

        @Option(names = "--quota-per-second", paramLabel = "N", description = "Calls in a second (9 when it is added).")
        private @Nullable Integer perSecond;

        @Option(
                names = "--quota-reserve",
                paramLabel = "N",
                description = "Calls of the hour that bulk work leaves alone (a tenth when it is added).")
        private @Nullable Integer reserve;

        private boolean areGiven() {
            return perHour != null || perSecond != null || reserve != null;
        }

        private ApplicationLimits over(ApplicationLimits before) {
            return before.but(perHour, perSecond, reserve);
        }

        private String text() {
            return "quota %s an hour, %s a second, reserve %s".formatted(perHour, perSecond, reserve);
        }
    }

    @Command(
            name = "add",
            description = {
                "Adds an application; its client secret is the first line of standard input, and is kept encrypted.",
                "Adding it again with the same values takes over the secret and changes nothing else."
            },
            footer = {"%nExample:", "  application add northwest --client-id W8kz --quota-per-hour 500 < secret.txt"})
    int add(
            @Parameters(paramLabel = "KEY", description = "Short name for commands: a-z, 0-9 and hyphens.") String key,
            @Option(
                            names = "--client-id",
                            required = true,
                            paramLabel = "ID",
                            description = "As DrChrono shows it (Account > API).")
                    String clientId,
            @Mixin Limits limits,
            @Mixin Lines lines) {
        var granted = limits.over(new ApplicationLimits(PER_HOUR, PER_SECOND, null));
        application.call(Need.SECRETS, beans -> {
            var secret = FirstLine.ofStandardInput("the client secret");
            return Audited.together(beans, new Deed("application add", null, key), () -> {
                beans.getBean(ApiApplications.class).add(key, clientId, secret, granted);
                return key;
            });
        });
        lines.print("API application '%s' is registered. 'practice set KEY --application %s' gives it to a practice."
                .formatted(key, key));
        return 0;
    }

    @Command(
            name = "set",
            description = "Changes the quota or the secret of an application, from the next request on.",
            footer = {
                "%nExamples:",
                "  application set northwest --quota-per-hour 1000 --quota-reserve 100",
                "  application set northwest --secret-stdin < secret.txt"
            })
    int set(
            @Parameters(paramLabel = "KEY", description = "Key of the application.") String key,
            @Mixin Limits limits,
            @Option(
                            names = "--secret-stdin",
                            description = "The first line of standard input is its client secret from now on.")
                    boolean secretStdin,
            @Mixin Lines lines) {
        if (!limits.areGiven() && !secretStdin) {
            throw new ParameterException(
                    command.commandLine(), "Nothing is to be changed: give a quota or --secret-stdin");
        }
        application.call(Need.SECRETS, beans -> {
            var applications = beans.getBean(ApiApplications.class);
            var before = applications.require(key);
            var secret = secretStdin ? FirstLine.ofStandardInput("the client secret") : null;
            var told = secret == null ? limits.text() : "secret, " + limits.text();
            return Audited.together(beans, new Deed("application set", null, key, told), () -> {
                applications.limit(before, limits.over(before.limits()));
                if (secret != null) {
                    applications.changeSecret(before, secret);
                }
                return key;
            });
        });
        lines.print("API application '" + key + "' is changed.");
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists the applications with their quota; the one of the settings is not among them.",
            footer = {"%nExample:", "  application list --json"})
    int list(@Mixin Output output) {
        List<Registered> all = application.call(
                Need.TABLES, beans -> beans.getBean(ApiApplications.class).all());
        output.print(
                all,
                () -> all.isEmpty()
                        ? "No API applications beside the one of the settings. 'application add' adds one."
                        : table(all));
        return 0;
    }

    private static String table(List<Registered> applications) {
        var table = Tables.of("key", "client id", "per hour", "per second", "reserve", "practices");
        applications.forEach(one -> table.row(
                one.key(),
                one.clientId(),
                one.limits().perHour(),
                one.limits().perSecond(),
                one.limits().reserved(),
                one.practices()));
        return table.toString();
    }
}
