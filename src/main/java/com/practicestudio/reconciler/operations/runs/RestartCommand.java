package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.control.Runs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run that did not end well. */
@Command(
        name = "restart",
        description = "Runs the window of a failed, stopped or parked execution again, from where it stopped.",
        footer = {"%nExample:", "  restart 42"})
public final class RestartCommand implements Callable<Integer> {

    private final Application application;

    @Parameters(paramLabel = "EXECUTION", description = "Number of the execution, as 'status' shows it.")
    private long execution;

    @Mixin
    private Output output;

    public RestartCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        return application.call(Need.EVERYTHING, beans -> {
            var runs = beans.getBean(Runs.class);
            Audited.apart(beans, Deed.ofExecution(runs, "restart", execution));
            return RunEnd.of(output, null, progress -> runs.restart(execution, progress));
        });
    }
}
