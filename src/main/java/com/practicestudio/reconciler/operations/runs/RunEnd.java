package com.practicestudio.reconciler.operations.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a run to its end and prints what it came to. */
public final class RunEnd {

    private RunEnd() {}

    /** @return the exit code */
    static int of(Output output, @Nullable String practice, Function<RunProgress, RunResult> run) {
        RunResult result = followed(output, run);
        // Printed before the application is closed: after SIGTERM the JVM ends as soon as that is done.
        output.print(result, () -> RunReport.of(result, practice));
        tellWhyItFailed(output, result);
        return RunReport.exitCode(result);
    }

    /** A run and for whom it was. */
    private record Ended(String practice, @JsonUnwrapped RunResult result) {

        String text() {
            return RunReport.of(result, practice);
        }
    }

    /**
     * The same for one practice after the other, until one does not end well; printed as one document.
     *
     * @return the exit code of the last
     */
    public static int ofEach(
            Output output, Collection<String> practices, BiFunction<String, RunProgress, RunResult> run) {
        var ended = new ArrayList<Ended>();
        int exitCode = 0;
        for (var practice : practices) {
            if (exitCode == 0) {
                RunResult result = followed(output, progress -> run.apply(practice, progress));
                ended.add(new Ended(practice, result));
                exitCode = RunReport.exitCode(result);
            }
        }
        output.print(ended, () -> ended.stream().map(Ended::text).collect(Collectors.joining(System.lineSeparator())));
        ended.forEach(one -> tellWhyItFailed(output, one.result()));
        return exitCode;
    }

    private static void tellWhyItFailed(Output output, RunResult result) {
        if (result.end() == End.FAILED) {
            output.reason(result.message());
        }
    }

    /** What work came to whose progress was shown on standard error. */
    public static <T> T followed(Output output, Function<RunProgress, T> work) {
        try (var progress = Progress.on(output.err())) {
            return work.apply(progress);
        }
    }
}
