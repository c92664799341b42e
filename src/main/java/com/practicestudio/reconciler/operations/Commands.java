package com.practicestudio.reconciler.operations;

import com.practicestudio.reconciler.operations.access.OperatorsCommand;
import com.practicestudio.reconciler.operations.drift.DriftCommand;
import com.practicestudio.reconciler.operations.errors.DiscardCommand;
import com.practicestudio.reconciler.operations.errors.ErrorsCommand;
import com.practicestudio.reconciler.operations.errors.PatternsCommand;
import com.practicestudio.reconciler.operations.errors.ReprocessCommand;
import com.practicestudio.reconciler.operations.fleet.WorkerCommand;
import com.practicestudio.reconciler.operations.retention.PruneCommand;
import com.practicestudio.reconciler.operations.runs.AbandonCommand;
import com.practicestudio.reconciler.operations.runs.RecoverCommand;
import com.practicestudio.reconciler.operations.runs.RestartCommand;
import com.practicestudio.reconciler.operations.runs.RunCommand;
import com.practicestudio.reconciler.operations.runs.StatusCommand;
import com.practicestudio.reconciler.operations.runs.StopCommand;
import com.practicestudio.reconciler.operations.runs.SweepCommand;
import com.practicestudio.reconciler.operations.runs.WatermarkCommand;
import com.practicestudio.reconciler.operations.setup.ApplicationCommand;
import com.practicestudio.reconciler.operations.setup.CodesCommand;
import com.practicestudio.reconciler.operations.setup.ConnectCommand;
import com.practicestudio.reconciler.operations.setup.FieldsCommand;
import com.practicestudio.reconciler.operations.setup.KeysCommand;
import com.practicestudio.reconciler.operations.setup.MigrateCommand;
import com.practicestudio.reconciler.operations.setup.PracticeCommand;
import com.practicestudio.reconciler.operations.setup.ServeCommand;
import com.practicestudio.reconciler.operations.setup.TemplatesCommand;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.trail.AuditCommand;
import com.practicestudio.reconciler.operations.webhooks.MissedCommand;
import com.practicestudio.reconciler.operations.webhooks.ReplayCommand;
import com.practicestudio.reconciler.operations.webhooks.RulesCommand;
import com.practicestudio.reconciler.operations.webhooks.ShowCommand;
import com.practicestudio.reconciler.operations.webhooks.WebhooksCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands, in the order in which help shows them. A command's options are read when the command is typed. */
final class Commands {

    private final Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();

    Commands(Application application) {
        add("migrate", () -> new CommandLine(new MigrateCommand(application)));
        add("keys", () -> new CommandLine(new KeysCommand()));
        add("application", () -> new CommandLine(new ApplicationCommand(application)));
        add(
                "practice",
                () -> new CommandLine(new PracticeCommand(application)).addSubcommand(new ConnectCommand(application)));
        add("codes", () -> new CommandLine(new CodesCommand(application)));
        add("templates", () -> new CommandLine(new TemplatesCommand(application)));
        add("fields", () -> new CommandLine(new FieldsCommand(application)));
        add("run", () -> new CommandLine(new RunCommand(application)));
        add("status", () -> new CommandLine(new StatusCommand(application)));
        add("restart", () -> new CommandLine(new RestartCommand(application)));
        add("stop", () -> new CommandLine(new StopCommand(application)));
        add("recover", () -> new CommandLine(new RecoverCommand(application)));
        add("abandon", () -> new CommandLine(new AbandonCommand(application)));
        add("sweep", () -> new CommandLine(new SweepCommand(application)));
        add("watermark", () -> new CommandLine(new WatermarkCommand(application)));
        add(
                "errors",
                () -> new CommandLine(new ErrorsCommand(application))
                        .addSubcommand(new PatternsCommand(application))
                        .addSubcommand(new ReprocessCommand(application))
                        .addSubcommand(new DiscardCommand(application)));
        add("drift", () -> new CommandLine(new DriftCommand(application)));
        add("prune", () -> new CommandLine(new PruneCommand(application)));
        add("serve", () -> new CommandLine(new ServeCommand(application)));
        add("worker", () -> new CommandLine(new WorkerCommand(application)));
        add(
                "webhooks",
                () -> new CommandLine(new WebhooksCommand(application))
                        .addSubcommand(new ShowCommand(application))
                        .addSubcommand(new ReplayCommand(application))
                        .addSubcommand(new RulesCommand(application))
                        .addSubcommand(new MissedCommand(application)));
        add("audit", () -> new CommandLine(new AuditCommand(application)));
        add("operators", () -> new CommandLine(new OperatorsCommand(application)));
    }

    private void add(String name, Supplier<CommandLine> command) {
        commands.put(name, command);
    }

    /** Adds the one that these arguments name, or all of them when they name none. */
    void addTo(CommandLine root, String... arguments) {
        Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .map(commands::get)
                .ifPresentOrElse(
                        typed -> root.addSubcommand(typed.get()),
                        () -> commands.values().forEach(each -> root.addSubcommand(each.get())));
    }
}
