package com.practicestudio.reconciler.operations.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The error queue's commands, over a queue of 1,200 entries: odd ones of harbor, even ones of seaside. */
class ErrorsCommandTests {

    private static final long ENTRIES = 1200;
    private static final Instant SEEN = Instant.parse("2026-11-01T10:00:00Z");

    private final Map<String, List<Long>> reprocessed = new TreeMap<>();
    private final Terminal terminal = Terminal.with(new Queue(), new Reprocessing());

    @Test
    void listShowsAPageBehindAnEntry() {
        var lines = terminal.type("errors", "list", "--practice", "seaside", "--limit", "2", "--after", "100")
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("102 ").contains("seaside", "patients", "FIELD", "is no telephone number");
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

        assertThat(reprocessed).isEqualTo(Map.of("harbor", List.of(1L, 3L), "seaside", List.of(2L)));
    }

    @Test
    void allEntriesOfAPracticeAreReprocessedBeyondOnePage() {
        terminal.type("errors", "reprocess", "--all", "--practice", "seaside");

        assertThat(reprocessed.get("seaside")).hasSize(600).doesNotHaveDuplicates();
        assertThat(reprocessed).doesNotContainKey("harbor");
    }

    @Test
    void discardTellsHowManyWereOpen() {
        assertThat(terminal.type("errors", "discard", "1", "2", "99999", "--reason", "test data")
                        .out())
                .startsWith("2 of 3 discarded");
    }

    private static final class Queue implements ErrorQueue {

        @Override
        public List<Entry> open(@Nullable String practice, @Nullable String resource, long afterId, int limit) {
            return LongStream.rangeClosed(afterId + 1, ENTRIES)
                    .mapToObj(Queue::entry)
                    .filter(entry -> practice == null || practice.equals(entry.practice()))
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
        public int discard(List<Long> ids, String reason) {
            return (int) ids.stream().filter(id -> id <= ENTRIES).count();
        }

        private static Entry entry(long id) {
            return new Entry(
                    id,
                    id % 2 == 0 ? "seaside" : "harbor",
                    "patients",
                    "p" + id,
                    "FIELD",
                    "phone_home",
                    "is no telephone number",
                    null,
                    "OPEN",
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
        public RunResult reprocess(String practice, List<Long> errors) {
            reprocessed.put(practice, errors);
            return new RunResult(RunResult.End.DONE, 1L, "w", "Done.", List.of(), 0, Duration.ZERO);
        }
    }
}
