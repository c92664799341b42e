package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.pipeline.control.Runs;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Clears up after processes that died. */
@Command(
        name = "recover",
        description = {
            "Marks the executions of processes that died as failed, so that they can be restarted.",
            "Leaves alone what still gives signs of life. 'run' does the same by itself for its own job and practice."
        },
        footer = {"%nExample:", "  recover"})
public final class RecoverCommand implements Callable<Integer> {

    private final Application application;

    @Mixin
    private Lines lines;

    public RecoverCommand(Application application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        List<String> recovered =
                application.call(Need.TABLES, beans -> beans.getBean(Runs.class).recover());
        if (recovered.isEmpty()) {
            lines.print("Nothing to recover.");
        }
        recovered.forEach(lines::print);
        return 0;
    }
}
