package com.practicestudio.reconciler.operations.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.Rehearsal;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Kind;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The error queue's commands, over a queue of 1,200 entries: odd ones of harbor, even ones of seaside. */
class ErrorsCommandTests {

    private static final long ENTRIES = 1200;
    private static final int DISCARDED = 77;
    private static final Practices PRACTICES =
            new Practices(JdbcClient.create(TestDatabase.migrated("errors command")), Clock.systemUTC());
    private static final Instant SEEN = Instant.parse("2026-11-01T10:00:00Z");

    private final Map<String, Filter> reprocessed = new TreeMap<>();
    private final Terminal terminal = Terminal.with(PRACTICES, new Queue(), new Reprocessing(), new Rehearsed());

    ErrorsCommandTests() {
        PRACTICES.add("harbor", "Harbor Clinic", ZoneId.of("America/New_York"), "US");
        PRACTICES.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void listShowsAPageBehindAnEntry() {
        var lines = terminal.type("errors", "list", "--practice", "seaside", "--limit", "2", "--after", "100")
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("102 ").contains("seaside", "patients", "FIELD", "is no telephone number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "errors list",
                "errors patterns",
                "errors discard --all --reason seen",
                "errors reprocess --all",
                "errors reprocess --all --dry-run"
            })
    void aPracticeThatThereIsNotIsToldInALine(String command) {
        var result = terminal.type((command + " --practice seeside").split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("seeside");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void listAsJsonIsAListOfEntries() {
        var json = JsonMapper.shared()
                .readTree(terminal.type("errors", "list", "--limit", "1", "--json")
                        .out());

        assertThat(json).hasSize(1);
        assertThat(json.get(0).propertyNames())
                .containsExactly(
                        "id",
                        "practice",
                        "resource",
                        "externalId",
                        "kind",
                        "field",
                        "reason",
                        "waitsFor",
                        "state",
                        "attempts",
                        "firstSeenAt",
                        "lastSeenAt");
    }

    @Test
    void thePayloadIsOnlyShownWhenItIsAskedFor() {
        assertThat(terminal.type("errors", "show", "2").out())
                .contains("phone_home")
                .doesNotContain("canary");
        assertThat(terminal.type("errors", "show", "2", "--json").out()).doesNotContain("payload", "canary");
        assertThat(terminal.type("errors", "show", "2", "--payload").out()).contains("canary");
        assertThat(JsonMapper.shared()
                        .readTree(terminal.type("errors", "show", "2", "--payload", "--json")
                                .out())
                        .get("payload")
                        .stringValue())
                .contains("canary");
    }

    @Test
    void anEntryThatIsNotThereIsNamed() {
        var result = terminal.type("errors", "show", "99999");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("99999");
    }

    @Test
    void chosenEntriesAreReprocessedPracticeByPractice() {
        assertThat(terminal.type("errors", "reprocess", "1", "2", "3").exitCode())
                .isZero();

        assertThat(reprocessed)
                .isEqualTo(Map.of("harbor", Filter.of(List.of(1L, 3L)), "seaside", Filter.of(List.of(2L))));
        assertThat(terminal.recorded())
                .containsExactly("errors reprocess: error 1", "errors reprocess: error 2", "errors reprocess: error 3");
    }

    @Test
    void aFilterIsHandedOverAsItIsAndNoNumberIsLookedUp() {
        terminal.type("errors", "reprocess", "--practice", "seaside", "--kind", "field", "--field", "gender");

        assertThat(reprocessed)
                .isEqualTo(Map.of("seaside", new Filter("seaside", null, Kind.FIELD, "gender", List.of())));
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndReprocessesNothing() {
        var text = terminal.type("errors", "reprocess", "--practice", "seaside", "--all", "--dry-run");
        var json = JsonMapper.shared()
                .readTree(terminal.type("errors", "reprocess", "2", "--dry-run", "--json")
                        .out());

        assertThat(text.out())
                .contains("1,200 would go in, 3 in part, 4 would stay out")
                .contains("patients     FIELD  gender     7");
        assertThat(json.get(0).propertyNames()).containsExactly("practice", "goIn", "goInInPart", "stayOut", "wrong");
        assertThat(reprocessed).isEmpty();
    }

    @Test
    void theResultOfReprocessingIsJsonForScripts() {
        var json = JsonMapper.shared()
                .readTree(
                        terminal.type("errors", "reprocess", "1", "2", "--json").out());

        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("practice").stringValue()).isEqualTo("harbor");
        assertThat(json.get(0).get("end").stringValue()).isEqualTo("DONE");
    }

    @Test
    void patternsAreATableOrJson() {
        assertThat(terminal.type("errors", "patterns").out())
                .contains("seaside   patients  FIELD  gender   12,345         3       20  2026-11-01T10:00:00Z");
        assertThat(JsonMapper.shared()
                        .readTree(terminal.type("errors", "patterns", "--json").out())
                        .get(0)
                        .get("newInAWeek")
                        .intValue())
                .isEqualTo(20);
    }

    @Test
    void aPageOfTheListHasALimitItself() {
        assertThat(terminal.type("errors", "list", "--limit", "1001").err()).contains("1 to 1000", "--after");
    }

    @Test
    void discardByFilterTellsHowMany() {
        assertThat(terminal.type(
                                "errors",
                                "discard",
                                "--practice",
                                "seaside",
                                "--kind",
                                "refused",
                                "--reason",
                                "old data")
                        .out())
                .startsWith(DISCARDED + " discarded.");
    }

    @Test
    void discardTellsHowManyWereOpen() {
        assertThat(terminal.type("errors", "discard", "1", "2", "99999", "--reason", "test data")
                        .out())
                .startsWith("2 of 3 discarded");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void aReasonThatCannotBeKeptIsRefused(int length) {
        var typed = terminal.type("errors", "discard", "1", "--reason", "x".repeat(length));

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).startsWith("--reason takes 1 to 500 characters").hasLineCount(1);
    }

    private static final class Queue implements ErrorQueue {

        @Override
        public List<Entry> list(Filter filter, State state, long afterId, int limit) {
            return LongStream.rangeClosed(afterId + 1, ENTRIES)
                    .mapToObj(Queue::entry)
                    .filter(entry ->
                            filter.practice() == null || entry.practice().equals(filter.practice()))
                    .filter(entry -> filter.kind() == null || entry.kind() == filter.kind())
                    .filter(entry -> entry.state() == state)
                    .limit(limit)
                    .toList();
        }

        @Override
        public @Nullable Entry find(long id) {
            return id <= ENTRIES ? entry(id) : null;
        }

        @Override
        public Optional<String> payload(long id) {
            return Optional.of("{\"first_name\": \"canary\"}");
        }

        @Override
        public int discard(Filter filter, String reason) {
            return filter.ids().isEmpty()
                    ? DISCARDED
                    : (int) filter.ids().stream().filter(id -> id <= ENTRIES).count();
        }

        @Override
        public List<Pattern> patterns(@Nullable String practice) {
            return List.of(new Pattern("seaside", "patients", Kind.FIELD, "gender", 12_345, SEEN, SEEN, 3, 20));
        }

        private static Entry entry(long id) {
            return new Entry(
                    id,
                    id % 2 == 0 ? "seaside" : "harbor",
                    "patients",
                    "p" + id,
                    Kind.FIELD,
                    "phone_home",
                    "is no telephone number",
                    null,
                    State.OPEN,
                    1,
                    SEEN,
                    SEEN);
        }
    }

    private final class Reprocessing implements Launcher {

        @Override
        public RunResult run(RunRequest request, RunProgress progress) {
            throw new AssertionError("Nobody asked for it.");
        }

        @Override
        public RunResult reprocess(String practice, Filter filter, RunProgress progress) {
            reprocessed.put(practice, filter);
            return new RunResult(RunResult.End.DONE, 1L, "w", "Done.", List.of(), 0, Duration.ZERO);
        }
    }

    private static final class Rehearsed implements Rehearsal {

        @Override
        public Forecast reprocess(String practice, Filter filter, RunProgress progress) {
            return new Forecast(1_200, 3, 4, List.of(new StillWrong("patients", Kind.FIELD, "gender", 7)));
        }

        @Override
        public List<UnknownCode> unknownCodes(String practice) {
            return List.of();
        }
    }
}
