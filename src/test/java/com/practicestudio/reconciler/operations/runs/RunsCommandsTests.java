package com.practicestudio.reconciler.operations.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.control.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The commands that follow and mend runs, over runs that a test makes up. */
class RunsCommandsTests {

    private final Terminal terminal = Terminal.with(new TwoRuns());

    @Test
    void statusShowsTheNewestFirstWithWhatTheyDid() {
        var lines = terminal.type("status").out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("43 ").contains("STARTED, owner dead: 'recover'");
        assertThat(lines.get(2)).startsWith("42 ").contains("seaside", "COMPLETED", "2026-11-01T10:00:00Z", "1:01:05");
    }

    @Test
    void statusOfOnePracticeAsksForThatOne() {
        assertThat(terminal.type("status", "--practice", "harbor").out()).startsWith("No runs yet.");
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
        assertThat(terminal.type("recover").out().lines()).containsExactly("43 is marked as failed.");
    }

    private static final class TwoRuns implements Runs {

        private static final Instant START = Instant.parse("2026-11-01T10:00:00.123Z");
        private static final List<ResourceSummary> ROWS =
                List.of(new ResourceSummary("patients", "COMPLETED", 10, 4, 3, 2, 1, 0));

        @Override
        public List<Run> recent(@Nullable String practice, @Nullable String job, int limit) {
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
        public List<String> recover() {
            return List.of("43 is marked as failed.");
        }

        @Override
        public String abandon(long execution) {
            return execution + " is given up.";
        }
    }
}
