package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.webhook.rules.Route;
import com.practicestudio.reconciler.webhook.rules.RoutingRule;
import com.practicestudio.reconciler.webhook.rules.RoutingRules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rules by which a practice's events are routed. */
@Command(
        name = "rules",
        description = {
            "Says which job each of DrChrono's events feeds for a practice, and which events are ignored.",
            RulesCommand.DEFAULT,
            "A rule is for the name that is sent: one for PATIENT_MODIFY is none for PATIENT_UPDATE."
        },
        footer = {
            "%nExample: tasks are left out, and what changes in appointments is read by another job",
            "  webhooks rules ignore seaside TASK_MODIFY",
            "  webhooks rules set seaside APPOINTMENT_MODIFY --job incremental",
            "  webhooks rules list --practice seaside"
        })
public final class RulesCommand {

    static final String DEFAULT =
            "Without a rule, an event about something that we hold feeds job " + Route.DELTA + "; others are ignored.";

    private final Application application;

    public RulesCommand(Application application) {
        this.application = application;
    }

    /**
     * A rule as it is listed, with what holds.
     *
     * @param job that the event feeds, or null when it is ignored
     * @param problem why that is not the job that the rule names, or null when it is
     */
    private record Listed(
            String practice,
            String event,
            @Nullable String resource,
            @Nullable String job,
            @Nullable String problem,
            Instant createdAt) {

        private static Listed of(RoutingRule rule) {
            var job = rule.route() instanceof Route.ToJob fed ? fed.job() : null;
            return new Listed(rule.practice(), rule.event(), rule.resource(), job, rule.problem(), rule.createdAt());
        }
    }

    @Command(
            name = "list",
            description = {"Lists the events that have a rule, and which job each of them feeds.", DEFAULT},
            footer = {"%nExample:", "  webhooks rules list --practice seaside --json"})
    int list(@Mixin AnyPractice practice, @Mixin Output output) {
        List<Listed> rules = application.call(
                Need.TABLES,
                beans -> beans.getBean(RoutingRules.class).list(practice.keyIn(beans)).stream()
                        .map(Listed::of)
                        .toList());
        output.print(
                rules,
                () -> (rules.isEmpty() ? "There are no rules." : table(rules)) + System.lineSeparator() + DEFAULT);
        return 0;
    }

    private static String table(List<Listed> rules) {
        var table = Tables.of("practice", "event", "resource", "job", "since (UTC)", "problem");
        rules.forEach(rule -> table.row(
                rule.practice(),
                rule.event(),
                rule.resource(),
                rule.job() == null ? "ignored" : rule.job(),
                rule.createdAt().truncatedTo(ChronoUnit.SECONDS),
                rule.problem()));
        return table.toString();
    }

    @Command(
            name = "set",
            description = {
                "Says which job an event feeds: delta, or a job of mode incremental that reads what the event is about.",
                "A rule that is there already is replaced."
            },
            footer = {"%nExample:", "  webhooks rules set seaside APPOINTMENT_MODIFY --job incremental"})
    int set(
            @Mixin Subject subject,
            @Option(names = "--job", required = true, paramLabel = "NAME", description = "Name of the job.") String job,
            @Mixin Lines lines) {
        with(subject, "set", "to job " + job, (rules, practice) -> {
            rules.set(practice, subject.event, job);
            return true;
        });
        lines.print("%s feeds job %s.".formatted(subject, job));
        return 0;
    }

    @Command(
            name = "ignore",
            description = {
                "Says that an event is ignored: its deliveries are kept and not applied.",
                "A rule that is there already is replaced."
            },
            footer = {"%nExample:", "  webhooks rules ignore seaside TASK_MODIFY"})
    int ignore(@Mixin Subject subject, @Mixin Lines lines) {
        with(subject, "ignore", null, (rules, practice) -> {
            rules.ignore(practice, subject.event);
            return true;
        });
        lines.print("%s is ignored.".formatted(subject));
        return 0;
    }

    @Command(
            name = "clear",
            description = {"Takes a rule away.", DEFAULT},
            footer = {"%nExample:", "  webhooks rules clear seaside TASK_MODIFY"})
    int clear(@Mixin Subject subject, @Mixin Lines lines) {
        boolean removed = with(subject, "clear", null, (rules, practice) -> rules.clear(practice, subject.event));
        lines.print("%s %s.".formatted(subject, removed ? "no longer has a rule" : "had no rule"));
        return 0;
    }

    private boolean with(
            Subject subject, String verb, @Nullable String detail, BiPredicate<RoutingRules, Practice> work) {
        return application.call(Need.TABLES, beans -> {
            var practice = beans.getBean(Practices.class).require(subject.key);
            return Audited.together(
                    beans,
                    new Deed("webhooks rules " + verb, practice.key(), subject.event, detail),
                    () -> work.test(beans.getBean(RoutingRules.class), practice));
        });
    }

    /** Which event of which practice. */
    @Command
    static final class Subject {

        @Parameters(index = "0", paramLabel = "KEY", description = "Key of the practice.")
        private String key = "";

        @Parameters(
                index = "1",
                paramLabel = "EVENT",
                description = "Name of the event as it is sent, such as PATIENT_MODIFY.")
        private String event = "";

        @Override
        public String toString() {
            return "Event %s of practice '%s'".formatted(event, key);
        }
    }
}
