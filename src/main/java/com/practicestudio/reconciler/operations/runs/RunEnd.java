package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows a run to its end and prints what it came to. */
final class RunEnd {

    private RunEnd() {}

    /** @return the exit code */
    static int of(Output output, @Nullable String practice, Function<RunProgress, RunResult> run) {
        RunResult result = followed(output, run);
        // Printed before the application is closed: after SIGTERM the JVM ends as soon as that is done.
        output.print(result, () -> RunReport.of(result, practice));
        return RunReport.exitCode(result);
    }

    private static RunResult followed(Output output, Function<RunProgress, RunResult> run) {
        try (var progress = Progress.on(output.err())) {
            return run.apply(progress);
        }
    }
}
