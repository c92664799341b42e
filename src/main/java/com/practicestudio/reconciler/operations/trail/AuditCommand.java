package com.practicestudio.reconciler.operations.trail;

import com.practicestudio.reconciler.audit.AuditEvent;
import com.practicestudio.reconciler.audit.AuditTrail;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.print.Tables;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.whose.AnyPractice;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The audit trail. */
@Command(
        name = "audit",
        description = {
            "Shows who did what. A command that changes what was received, what is read or who is connected is recorded",
            "with its work, or not done at all; one that shows what a patient's record holds is recorded before."
        },
        footer = {"%nExample:", "  audit list --practice seaside"})
public final class AuditCommand {

    private final Application application;

    @Spec
    private CommandSpec command;

    public AuditCommand(Application application) {
        this.application = application;
    }

    @Command(
            name = "list",
            description = "Lists what was done, the newest first.",
            footer = {"%nExample:", "  audit list --practice seaside --limit 20 --json"})
    int list(
            @Mixin AnyPractice practice,
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
        List<AuditEvent> events = application.call(
                Need.TABLES, beans -> beans.getBean(AuditTrail.class).newest(practice.keyIn(beans), limit));
        output.print(events, () -> events.isEmpty() ? "Nothing was recorded." : table(events));
        return 0;
    }

    private static String table(List<AuditEvent> events) {
        var table = Tables.of("id", "recorded (UTC)", "actor", "action", "practice", "subject", "detail");
        events.forEach(one -> table.row(
                String.valueOf(one.id()),
                one.recordedAt().truncatedTo(ChronoUnit.SECONDS),
                one.actor(),
                one.action(),
                one.practice(),
                one.subject(),
                one.detail()));
        return table.toString();
    }
}
