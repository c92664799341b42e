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

/** Asks a run to stop. */
@Command(
        name = "stop",
        description = "Asks a running execution to stop where its rows are committed; 'restart' goes on from there.",
        footer = {"%nExample:", "  stop 42"})
public final class StopCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "EXECUTION", description = "Number of the execution, as 'status' shows it.")
    private long execution;

    @Mixin
    private Lines lines;

    public StopCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        lines.print(application.call(Need.TABLES, beans -> {
            var runs = beans.getBean(Runs.class);
            return Audited.together(beans, Deed.ofExecution(runs, "stop", execution), () -> runs.stop(execution));
        }));
        return 0;
    }
}
