package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.control.Runs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a run up. */
@Command(
        name = "abandon",
        description = "Gives an execution up: its window is never resumed, and the next run opens a new one.",
        footer = {"%nExample:", "  abandon 42"})
public final class AbandonCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "EXECUTION", description = "Number of the execution, as 'status' shows it.")
    private long execution;

    @Mixin
    private Lines lines;

    public AbandonCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        lines.print(application.call(Need.TABLES, beans -> {
            var runs = beans.getBean(Runs.class);
            return Audited.together(beans, Deed.ofExecution(runs, "abandon", execution), () -> runs.abandon(execution));
        }));
        return 0;
    }
}
