package com.practicestudio.reconciler.operations.errors;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.runs.RunReport;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.start.Misuse;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue.Entry;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies entries of the error queue again. */
@Command(
        name = "reprocess",
        description = {
            "Applies entries again as they were received, with today's mapping and codes, and no request to DrChrono.",
            "What goes in is resolved; what does not stays open. Safe to repeat."
        },
        footer = {"%nExamples:", "  errors reprocess 1234 1235", "  errors reprocess --all --practice seaside"})
public final class ReprocessCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    private final Application application;

    @Spec
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(names = "--practice", paramLabel = "KEY", description = "The practice, with --all.")
    private @Nullable String practice;

    @Mixin
    private Lines lines;

    public ReprocessCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (choice.all && practice == null) {
            throw new ParameterException(command.commandLine(), "--all needs --practice KEY");
        }
        return application.call(Need.EVERYTHING, this::reprocess);
    }

    private int reprocess(BeanFactory beans) {
        Map<String, List<Long>> entries = chosen(beans.getBean(ErrorQueue.class));
        var launcher = beans.getBean(Launcher.class);
        int exitCode = 0;
        for (var one : entries.entrySet()) {
            RunResult result = launcher.reprocess(one.getKey(), one.getValue());
            lines.print(RunReport.of(result, one.getKey()));
            exitCode = Math.max(exitCode, RunReport.exitCode(result));
        }
        return exitCode;
    }

    private Map<String, List<Long>> chosen(ErrorQueue queue) {
        return choice.all && practice != null ? Map.of(practice, all(queue, practice)) : byPractice(queue);
    }

    private Map<String, List<Long>> byPractice(ErrorQueue queue) {
        var ids = new TreeMap<String, List<Long>>();
        for (long id : choice.ids) {
            Entry entry = queue.find(id);
            if (entry == null) {
                throw new Misuse("There is no entry " + id + " in the error queue. 'errors list' shows what is open.");
            }
            ids.computeIfAbsent(entry.practice(), key -> new ArrayList<>()).add(id);
        }
        return ids;
    }

    private static List<Long> all(ErrorQueue queue, String practice) {
        var ids = new ArrayList<Long>();
        List<Entry> page = queue.open(practice, null, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> ids.add(entry.id()));
            page = queue.open(practice, null, ids.get(ids.size() - 1), PAGE);
        }
        return ids;
    }

    /** Either numbers or all. */
    static final class Choice {

        @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers of the entries.")
        private List<Long> ids = List.of();

        @Option(names = "--all", required = true, description = "All open entries of a practice.")
        private boolean all;
    }
}
