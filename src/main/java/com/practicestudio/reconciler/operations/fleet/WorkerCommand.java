package com.practicestudio.reconciler.operations.fleet;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.setup.ServeCommand;
import com.practicestudio.reconciler.operations.start.Application;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes runs for all practices until it is told to end. */
@Command(
        name = "worker",
        description = {
            "Takes part in 'run JOB --all-practices', whoever has given that, until SIGTERM: then its runs stop at a chunk",
            "boundary, and go on in another process at once. 'serve' takes such runs too; a worker has no port.",
            "RECONCILER_FLEET_THREADS (2) says how many runs at a time."
        },
        footer = {"%nExample:", "  RECONCILER_FLEET_THREADS=4 worker"})
public final class WorkerCommand implements Callable<Integer> {

    private final Application application;

    @Mixin
    private Lines lines;

    public WorkerCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        application.work();
        lines.print("Taking runs of all practices.");
        return ServeCommand.LIVES_ON;
    }
}
