package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.RunStatus;
import com.practicestudio.reconciler.pipeline.control.RunStep;
import com.practicestudio.reconciler.pipeline.control.Runs;
import com.practicestudio.reconciler.pipeline.control.Standing;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.practice.UnknownPractice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The commands that follow and mend runs, over runs that a test makes up. */
class RunsCommandsTests {

    private final Terminal terminal = Terminal.with(new TwoRuns(), new TwoPractices(), new OneStanding());

    @Test
    void statusShowsTheNewestFirstWithWhatTheyDid() {
        var lines = terminal.type("status").out().lines().toList();

        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).startsWith("43 ").contains("STARTED, owner dead: 'recover'");
        assertThat(lines.get(2)).startsWith("42 ").contains("seaside", "COMPLETED", "2026-11-01T10:00:00Z", "1:01:05");
    }

    @Test
    void belowTheRunsStandsHowFarThePracticesHaveCome() {
        assertThat(terminal.type("status").out().lines().skip(4))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "practice newest change lag agreed open errors oldest error",
                        "seaside 2026-11-01T10:00:00Z 1:01:05 2026-11-01T10:00:00Z 3 2026-11-01T10:00:00Z");
        assertThat(terminal.type("status", "--practice", "harbor").out()).doesNotContain("seaside");
    }

    @Test
    void howFarThePracticesHaveComeIsADocumentOfItsOwn() {
        var json = JsonMapper.shared()
                .readTree(terminal.type("status", "--standing", "--json").out());

        assertThat(json.get(0).get("lagSeconds").asLong()).isEqualTo(3665);
        assertThat(json.get(0).get("resources").get(0).get("openErrors").asLong())
                .isEqualTo(3);
        assertThat(json.get(0).get("jobs").get(0).get("lastEnd").stringValue()).isEqualTo("DONE");
    }

    @Test
    void statusOfOnePracticeAsksForThatOne() {
        assertThat(terminal.type("status", "--practice", "harbor").out()).startsWith("There are no such runs.");
    }

    @Test
    void statusOfAPracticeThatIsNotThereSaysSo() {
        var result = terminal.type("status", "--practice", "harbour");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("No practice has the key 'harbour'.");
    }

    @Test
    void statusOfOneExecutionShowsItsStepsAndWhatCanBeDone() {
        var done = terminal.type("status", "42").out();
        var dead = terminal.type("status", "43").out();

        assertThat(done)
                .startsWith("Execution 42 of job 'nightly', practice 'seaside', window 'w1': COMPLETED.")
                .contains("took 1:01:05. The window has cost 3 requests so far.", "Its window is complete.");
        assertThat(done.lines().filter(line -> line.startsWith("patients")))
                .singleElement()
                .asString()
                .contains("COMPLETED", "2026-11-01T10:00:00Z", "0:01:05", " 10 ", "A plain cause.");
        assertThat(dead).contains("not ended", "'recover' ends it, and then 'restart 43' goes on.");
    }

    @Test
    void statusOfOneExecutionAsJsonIsOneDocument() {
        var json = JsonMapper.shared()
                .readTree(terminal.type("status", "42", "--json").out());

        assertThat(json.get("execution").asLong()).isEqualTo(42);
        assertThat(json.get("steps").get(0).propertyNames())
                .containsExactly(
                        "resource",
                        "status",
                        "execution",
                        "startedAt",
                        "endedAt",
                        "read",
                        "inserted",
                        "updated",
                        "unchanged",
                        "rejected",
                        "problems",
                        "note");
        assertThat(json.get("executions")).hasSize(2);
    }

    @Test
    void whatCannotBeShownIsRefusedInOneLine() {
        assertThat(terminal.type("status", "7").err()).contains("There is no execution 7.");
        assertThat(terminal.type("status", "7").exitCode()).isEqualTo(2);
        for (var line : List.of("status x", "status --limit 0", "status --status done", "status 42 --job nightly")) {
            var result = terminal.type(line.split(" "));

            assertThat(result.exitCode()).as(line).isEqualTo(2);
            assertThat(result.err().lines()).as(line).hasSize(1);
        }
    }

    @Test
    void statusAsJsonIsAListOfRuns() {
        var json =
                JsonMapper.shared().readTree(terminal.type("status", "--json").out());

        assertThat(json.get(1).propertyNames())
                .containsExactly(
                        "execution",
                        "job",
                        "practice",
                        "window",
                        "status",
                        "alive",
                        "startedAt",
                        "endedAt",
                        "note",
                        "resources",
                        "requests");
        assertThat(json.get(1).get("startedAt").stringValue()).isEqualTo("2026-11-01T10:00:00Z");
    }

    @Test
    void restartEndsLikeARun() {
        var result = terminal.type("restart", "42", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(result.out()).get("end").stringValue())
                .isEqualTo("FAILED");
    }

    @Test
    void stopAndAbandonSayWhatWillHappen() {
        assertThat(terminal.type("stop", "42").out().strip()).isEqualTo("42 stops.");
        assertThat(terminal.type("abandon", "42").out().strip()).isEqualTo("42 is given up.");
    }

    @Test
    void aRefusalIsTheTrueReasonInOneLine() {
        var result = terminal.type("stop", "7");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).containsExactly("7 has ended already.");
    }

    @Test
    void recoverPrintsALineForEach() {
        assertThat(terminal.type("recover").out().lines())
                .containsExactly(
                        "Execution 43 of job 'nightly', practice 'seaside', was left by a dead owner; it is FAILED now and can be restarted.",
                        "Job 'delta' is running.");
        assertThat(terminal.recorded()).containsExactly("recover: execution 43");
    }

    private static final class TwoPractices extends Practices {

        TwoPractices() {
            super(JdbcClient.create(new SimpleDriverDataSource()), Clock.systemUTC());
        }

        @Override
        public Practice require(String key) {
            if (!List.of("seaside", "harbor").contains(key)) {
                throw new UnknownPractice(key);
            }
            return new Practice(1, key, "A clinic", ZoneId.of("America/Chicago"), "US");
        }
    }

    private static final class OneStanding implements Standing {

        private static final OfPractice SEASIDE = new OfPractice(
                "seaside",
                TwoRuns.START,
                Duration.ofSeconds(3665),
                TwoRuns.START,
                3,
                TwoRuns.START,
                List.of(new OfResource("patients", TwoRuns.START, Map.of(), 3, TwoRuns.START)),
                List.of(new OfJob("nightly", Map.of(), RunResult.End.DONE, TwoRuns.START, TwoRuns.START, null)));

        @Override
        public List<OfPractice> all() {
            return List.of(SEASIDE);
        }

        @Override
        public Optional<OfPractice> of(String practice) {
            return Optional.of(SEASIDE);
        }
    }

    private static final class TwoRuns implements Runs {

        private static final Instant START = Instant.parse("2026-11-01T10:00:00.123Z");
        private static final List<ResourceSummary> ROWS =
                List.of(new ResourceSummary("patients", "COMPLETED", 10, 4, 3, 2, 1, 0));

        @Override
        public List<LeftOpen> orphaned() {
            return List.of();
        }

        @Override
        public List<Run> recent(
                @Nullable String practice, @Nullable String job, @Nullable RunStatus status, int limit) {
            var dead = new Run(43, "nightly", "seaside", "w2", "STARTED", false, START, null, null, List.of(), 1);
            var done = new Run(
                    42,
                    "nightly",
                    "seaside",
                    "w1",
                    "COMPLETED",
                    false,
                    START.with(java.time.temporal.ChronoField.NANO_OF_SECOND, 0),
                    START.plusSeconds(3665),
                    null,
                    ROWS,
                    3);
            return practice == null ? List.of(dead, done) : List.of();
        }

        @Override
        public RunDetails details(long execution) {
            return recent(null, null, null, 2).stream()
                    .filter(run -> run.execution() == execution)
                    .findFirst()
                    .map(run -> new RunDetails(
                            run,
                            List.of(new RunStep(
                                    execution, ROWS.get(0), START, START.plusSeconds(65), "A plain cause.")),
                            List.of(40L, execution)))
                    .orElseThrow(() -> new UnknownExecution(execution));
        }

        @Override
        public Optional<String> practiceOf(long execution) {
            return Optional.empty();
        }

        @Override
        public RunResult restart(long execution, RunProgress progress) {
            return new RunResult(RunResult.End.FAILED, 44L, "w1", "It failed again.", ROWS, 2, Duration.ofSeconds(1));
        }

        @Override
        public String stop(long execution) {
            if (execution == 7) {
                throw new RunRefused("7 has ended already.");
            }
            return execution + " stops.";
        }

        @Override
        public Recovered recover(Consumer<LeftOpen> before) {
            var left = new LeftOpen(43, "nightly", "seaside");
            before.accept(left);
            return new Recovered(List.of(left), List.of("Job 'delta' is running."));
        }

        @Override
        public String abandon(long execution) {
            return execution + " is given up.";
        }
    }
}
