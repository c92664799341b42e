package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Lines;
import com.practicestudio.reconciler.operations.start.Application;
import com.practicestudio.reconciler.operations.start.Application.Need;
import com.practicestudio.reconciler.operations.trail.Audited;
import com.practicestudio.reconciler.operations.trail.Deed;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Runs.LeftOpen;
import com.practicestudio.reconciler.pipeline.control.Runs.Recovered;
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
        Recovered recovered = application.call(
                Need.TABLES,
                beans -> beans.getBean(Runs.class).recover(one -> Audited.apart(beans, Deed.ofRecovery(one))));
        if (recovered.ended().isEmpty() && recovered.running().isEmpty()) {
            lines.print("Nothing to recover.");
        }
        recovered.ended().stream().map(RecoverCommand::told).forEach(lines::print);
        recovered.running().forEach(lines::print);
        return 0;
    }

    private static String told(LeftOpen one) {
        return "Execution %d of job '%s', practice '%s', was left by a dead owner; it is FAILED now and can be restarted."
                .formatted(one.execution(), one.job(), one.practice());
    }
}
