package com.practicestudio.reconciler.bench;

import static com.practicestudio.reconciler.bench.Scale.ROUNDS;
import static com.practicestudio.reconciler.bench.Scale.ROWS;

import com.practicestudio.reconciler.bench.Stopwatch.Leg;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What rows cost that cannot be applied. */
@Tag("bench")
class ErrorBenchmarks {

    private static final int MALFORMED = 10;
    private static final int FEW = ROWS / 10;
    private static final int MANY = 10 * ROWS;

    private static final Figures FIGURES = new Figures();

    @AfterAll
    static void report() {
        Report.add("Errors", """
                Malformed rows: cold loads of %,d patients and %,d appointments, without any and with %d %% that are malformed
                (no object, without an id, or an object where a text belongs), take turns in %d rounds of one warm JVM, after
                one that does not count. Appointments of malformed patients wait for them in the error queue; the rows that
                are no object are all the same text, and share an entry. Memory: an error queue holds one entry of each of many
                patients; its commands are processes with -Xmx64m, and the most that one of them takes counts: `errors list` of
                the last page, `errors reprocess --all --dry-run` and `errors discard --all`.
                """.formatted(ROWS, ROWS, MALFORMED, ROUNDS), FIGURES);
    }

    @Test
    void malformedRowsCostLittle() {
        var warmUp = new Stopwatch();
        var watch = new Stopwatch();
        try (var clean = RemoteSimulator.serving(ROWS, ROWS);
                var dirty = RemoteSimulator.serving(ROWS, ROWS, MALFORMED, 0);
                var cleanly = Product.start(TestDatabase.freshUrl("clean"), clean);
                var dirtily = Product.start(TestDatabase.freshUrl("dirty"), dirty)) {
            round(warmUp, cleanly, dirtily);
            for (int round = 0; round < ROUNDS; round++) {
                round(watch, cleanly, dirtily);
            }
            FIGURES.atMost(
                    1.2,
                    watch.median(Leg.COLD_WITH_MALFORMED_ROWS) / watch.median(Leg.COLD),
                    "cold load with %d %% malformed rows / with none".formatted(MALFORMED));
            FIGURES.noted("entries of the error queue behind it", String.format(Locale.ROOT, "%,d", dirtily.errors()));
        }
    }

    private static void round(Stopwatch watch, Product cleanly, Product dirtily) {
        cleanly.empty();
        dirtily.empty();
        watch.time(Leg.COLD, () -> cleanly.run("nightly"));
        watch.time(Leg.COLD_WITH_MALFORMED_ROWS, () -> dirtily.run("nightly"));
    }

    @Test
    void theQueueIsPagedInConstantMemory() {
        var few = FilledQueue.of(FEW).memory();
        var queue = FilledQueue.of(MANY);
        var many = queue.memory();
        FIGURES.atMost(
                1.1,
                (double) many.resident() / few.resident(),
                "peak memory of the commands over an error queue of %,d / of %,d".formatted(MANY, FEW));
        FIGURES.exactly(MANY, queue.discarded(), "entries that they went through");
        FIGURES.exactly(0, queue.requests(), "requests of them");
        FIGURES.noted("megabytes of the process, for few and many entries", few.resident() + ", " + many.resident());
        FIGURES.noted(
                "megabytes left by a collection at most, for few and many entries", few.heap() + ", " + many.heap());
    }
}
