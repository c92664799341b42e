package com.practicestudio.reconciler.operations.runs;

import com.practicestudio.reconciler.operations.print.Output;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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
        return RunReport.exitCode(result);
    }

    /**
     * The same for one practice after the other, until one does not end well; printed as one document.
     *
     * @return the exit code of the last
     */
    public static int ofEach(
            Output output, Collection<String> practices, BiFunction<String, RunProgress, RunResult> run) {
        var results = new LinkedHashMap<String, RunResult>();
        int exitCode = 0;
        for (var practice : practices) {
            if (exitCode == 0) {
                RunResult result = followed(output, progress -> run.apply(practice, progress));
                results.put(practice, result);
                exitCode = RunReport.exitCode(result);
            }
        }
        output.print(results.values(), () -> text(results));
        return exitCode;
    }

    private static String text(Map<String, RunResult> results) {
        return results.entrySet().stream()
                .map(one -> RunReport.of(one.getValue(), one.getKey()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** What work came to whose progress was shown on standard error. */
    public static <T> T followed(Output output, Function<RunProgress, T> work) {
        try (var progress = Progress.on(output.err())) {
            return work.apply(progress);
        }
    }
}
