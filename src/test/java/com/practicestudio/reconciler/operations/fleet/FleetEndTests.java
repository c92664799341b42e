package com.practicestudio.reconciler.operations.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.fleet.FleetOrder;
import com.practicestudio.reconciler.fleet.FleetReport;
import com.practicestudio.reconciler.fleet.FleetReport.PracticeRun;
import com.practicestudio.reconciler.fleet.FleetReport.State;
import com.practicestudio.reconciler.operations.print.Output;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How a run for all practices ends. */
class FleetEndTests {

    private static final FleetOrder ORDER = new FleetOrder("nightly", "tonight", List.of(), null);

    @Command(name = "ended")
    private static final class Ended implements Callable<Integer> {

        @Mixin
        private Output output;

        @Override
        public Integer call() {
            var report = new FleetReport(
                    "nightly",
                    "tonight",
                    List.of(),
                    List.of(run("alpine", State.DONE, "Done."), run("harbor", State.FAILED, "Connect it again.")));
            return FleetEnd.of(output, ORDER, progress -> report);
        }

        private static PracticeRun run(String practice, State state, String note) {
            return new PracticeRun(practice, state, false, 0, 1, 1L, note);
        }
    }

    /** What Kubernetes does with the Job hangs on it (k8s/base/every-cron-job.yaml). */
    @ParameterizedTest
    @CsvSource({
        "DONE, 0",
        "DONE PARKED, 75",
        "PARKED FAILED, 1",
        "DONE STOPPED, 143",
        "STOPPED PARKED, 143",
        "DONE WAITING, 143",
        "DONE RUNNING, 143"
    })
    void theExitCodeTellsTheWorstThatBecameOfTheRuns(String states, int exitCode) {
        var runs = Arrays.stream(states.split(" "))
                .map(state -> Ended.run("alpine", State.valueOf(state), ""))
                .toList();

        assertThat(FleetEnd.exitCode(new FleetReport("nightly", "tonight", List.of(), runs)))
                .isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLastLineOnStandardErrorSaysWhichPracticeFailedAndWhy(boolean json) {
        var err = new StringWriter();
        var command = new CommandLine(new Ended())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err));

        int exitCode = json ? command.execute("--json") : command.execute();

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines()).last().isEqualTo("harbor: Connect it again.");
    }

    @Test
    void whatIsNotDoneGoesOnWithTheSameOptions() {
        var unnamed = new FleetOrder("nightly", null, List.of("patients", "tasks"), LocalDate.of(2026, 11, 1));

        assertThat(parked(ORDER))
                .endsWith("'run nightly --all-practices --window tonight' goes on with what is not done.");
        assertThat(parked(unnamed))
                .endsWith("'run nightly --all-practices --resources patients,tasks --since 2026-11-01'"
                        + " goes on with what is not done.");
    }

    private static String parked(FleetOrder order) {
        var runs = List.of(Ended.run("alpine", State.PARKED, ""));
        return FleetText.of(new FleetReport("nightly", "fleet-5", List.of(), runs), order);
    }
}
