package com.practicestudio.reconciler.operations.setup;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.start.Application;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves until it is told to end. */
@Command(
        name = "serve",
        description = {
            "Serves webhooks, health, readiness and metrics on SERVER_PORT (8080) until SIGTERM.",
            "Operators ('operators add') connect practices at /oauth/drchrono/start?practice=KEY,",
            "and see and mend runs at /api/runs, which /v3/api-docs describes."
        },
        footer = {"%nExample:", "  SERVER_PORT=8080 serve"})
public final class ServeCommand implements Callable<Integer> {

    /** The exit code of a command that has left something running: the process goes on. */
    public static final int LIVES_ON = -1;

    private final Application application;

    @Mixin
    private Lines lines;

    public ServeCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        lines.print("Listening on port " + application.serve() + ".");
        return LIVES_ON;
    }
}
