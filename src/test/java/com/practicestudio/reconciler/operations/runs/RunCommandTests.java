package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.Planner;
import com.practicestudio.reconciler.pipeline.control.Planner.Plan;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The command that runs jobs, over a launcher that says how it ended. */
class RunCommandTests {

    private final List<RunRequest> requests = new ArrayList<>();

    @Test
    void whatWasTypedIsWhatIsRun() {
        terminal(result(End.DONE))
                .type(
                        "run",
                        "nightly",
                        "--practice",
                        "seaside",
                        "--window",
                        "w1",
                        "--resources",
                        "patients,offices",
                        "--since",
                        "2026-11-01",
                        "--patient",
                        "77");

        assertThat(requests)
                .containsExactly(new RunRequest(
                        "nightly", "seaside", "w1", List.of("patients", "offices"), LocalDate.of(2026, 11, 1), "77"));
    }

    /** An empty one is what a script gives whose variable is not set. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "line\nbreak"})
    void aWindowThatNamesNothingIsRefused(String window) {
        for (var whose : List.of(List.of("--practice", "seaside"), List.of("--all-practices"))) {
            var arguments = new ArrayList<>(List.of("run", "nightly", "--window", window));
            arguments.addAll(whose);

            var typed = terminal(result(End.DONE)).type(arguments.toArray(String[]::new));

            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err())
                    .startsWith("--window takes 1 to 100 letters")
                    .hasLineCount(1);
        }
        assertThat(requests).isEmpty();
    }

    /** Nothing would ask for the list in place of a record, and a name would be kept with the run. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Jane Example", "1;2", "12345678901234567890"})
    void aPatientWithoutAnIdIsRefused(String patient) {
        var typed = terminal(result(End.DONE)).type("run", "nightly", "--practice", "seaside", "--patient", patient);

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err())
                .startsWith("--patient takes DrChrono's id")
                .doesNotContain("Example")
                .hasLineCount(1);
        assertThat(requests).isEmpty();
    }

    @Test
    void aWindowThatIsLongerThanItsColumnIsRefused() {
        assertThat(terminal(result(End.DONE))
                        .type("run", "nightly", "--practice", "seaside", "--window", "w".repeat(101))
                        .exitCode())
                .isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void withoutOptionsNothingIsNarrowed() {
        terminal(result(End.DONE)).type("run", "nightly", "--practice", "seaside");

        assertThat(requests).containsExactly(new RunRequest("nightly", "seaside", null, List.of(), null, null));
    }

    @Test
    void aPlanTellsWhatEachResourceCostsAndWhereTheHourEnds() {
        Planner planner = request -> new Plan(
                List.of(
                        new Plan.Part("patients", "bulk pages", 250_000, 500, 1),
                        new Plan.Part("offices", "pages", 2, 1, 0)),
                450);

        var planned = Terminal.with(planner).type("run", "nightly", "--practice", "seaside", "--plan");

        assertThat(planned.exitCode()).isZero();
        assertThat(planned.out().lines().map(String::stripTrailing))
                .containsExactly(
                        "resource  by          rows we hold  requests",
                        "patients  bulk pages       250,000       500  the hour's requests end here",
                        "offices   pages                  2         1",
                        "",
                        "501 requests, in parts of 2 clock hours at 450 an hour. Reckoned from what we hold;"
                                + " records that are new or gone come on top.");
    }

    @Test
    void aPlanOfANewPracticeSaysThatItIsTheLeast() {
        Planner planner = request -> new Plan(List.of(new Plan.Part("patients", "pages", 0, 1, 0)), 450);

        assertThat(Terminal.with(planner)
                        .type("run", "nightly", "--practice", "seaside", "--plan")
                        .out())
                .contains("1 requests, within an hour at 450 an hour. We hold nothing yet, so this is the least:");
    }

    @ParameterizedTest
    @CsvSource({"DONE, 0", "NOTHING_TO_DO, 0", "FAILED, 1", "PARKED, 75", "STOPPED, 143"})
    void theExitCodeTellsHowItEnded(End end, int exitCode) {
        assertThat(terminal(result(end))
                        .type("run", "nightly", "--practice", "seaside")
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void theLastLineOnStandardErrorSaysWhyItFailed() {
        var failing = terminal(result(End.FAILED));

        assertThat(List.of(
                        failing.type("run", "nightly", "--practice", "seaside"),
                        failing.type("run", "nightly", "--practice", "seaside", "--json")))
                .allSatisfy(failed -> assertThat(failed.err().lines()).last().isEqualTo("All went in."));
    }

    @Test
    void whatDidNotFailNeedsNoReason() {
        assertThat(terminal(result(End.DONE))
                        .type("run", "nightly", "--practice", "seaside")
                        .err())
                .doesNotContain("All went in.");
    }

    @Test
    void theSummaryTellsRowsCostAndWhereToLook() {
        var result = terminal(result(End.DONE)).type("run", "nightly", "--practice", "seaside");

        assertThat(result.out().lines())
                .contains(
                        "All went in.",
                        "resource   read  inserted  updated  unchanged  rejected  problems  status",
                        "offices       2         2        0          0         0         0  COMPLETED",
                        "patients  1,998     1,900       50         40         8         3  COMPLETED",
                        "5 requests (2.5 per 1,000 rows), 2,000 rows, 12.3 s.",
                        "Window w1, execution 42.",
                        "  errors list --practice seaside")
                .anyMatch(line -> line.contains("FROM reconciliation_outcome WHERE run_id = 42"));
        assertThat(result.err()).contains("patients: 1,000 of 1,998 rows");
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() {
        var result = terminal(result(End.DONE)).type("run", "nightly", "--practice", "seaside", "--json");

        var json = JsonMapper.shared().readTree(result.out());
        assertThat(json.propertyNames())
                .containsExactly("end", "execution", "window", "message", "resources", "requests", "took");
        assertThat(json.get("end").stringValue()).isEqualTo("DONE");
        assertThat(json.get("execution").longValue()).isEqualTo(42);
        assertThat(json.get("took").stringValue()).isEqualTo("PT12.345S");
        assertThat(json.get("resources").get(1).get("inserted").longValue()).isEqualTo(1900);
    }

    @Test
    void aRunThatNeverBeganHasNoTable() {
        var nothing = new RunResult(End.NOTHING_TO_DO, null, "w1", "Complete already.", List.of(), 0, Duration.ZERO);

        assertThat(terminal(nothing)
                        .type("run", "nightly", "--practice", "seaside")
                        .out()
                        .lines())
                .containsExactly("Complete already.");
    }

    @Test
    void aSpentQuotaParks() {
        Launcher parked = launcher(progress -> {
            throw new DrChronoException.QuotaSpent("The quota is spent.", Duration.ofMinutes(30));
        });

        var result = Terminal.with(parked).type("run", "nightly", "--practice", "seaside");

        assertThat(result.exitCode()).isEqualTo(75);
        assertThat(result.err().lines()).containsExactly("The quota is spent.");
    }

    private Terminal terminal(RunResult result) {
        return Terminal.with(launcher(progress -> {
            progress.advanced("patients", 1000, 1998L);
            return result;
        }));
    }

    private Launcher launcher(java.util.function.Function<RunProgress, RunResult> run) {
        return new Launcher() {
            @Override
            public RunResult run(RunRequest request, RunProgress progress) {
                requests.add(request);
                return run.apply(progress);
            }

            @Override
            public RunResult reprocess(String practice, ErrorQueue.Filter filter, RunProgress progress) {
                throw new AssertionError("Nobody asked for it.");
            }
        };
    }

    private static RunResult result(End end) {
        var offices = new ResourceSummary("offices", "COMPLETED", 2, 2, 0, 0, 0, 0);
        var patients = new ResourceSummary("patients", "COMPLETED", 1998, 1900, 50, 40, 8, 3);
        return new RunResult(end, 42L, "w1", "All went in.", List.of(offices, patients), 5, Duration.ofMillis(12_345));
    }
}
