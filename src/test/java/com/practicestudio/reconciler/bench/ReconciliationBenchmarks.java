package com.practicestudio.reconciler.bench;

import static com.practicestudio.reconciler.bench.Scale.ROUNDS;
import static com.practicestudio.reconciler.bench.Scale.ROWS;

import com.practicestudio.reconciler.bench.Stopwatch.Leg;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What runs cost, in requests, time and memory; {@code -Dbench.rows=10000} gives a quick look. */
@Tag("bench")
@TestMethodOrder(MethodOrderer.MethodName.class)
class ReconciliationBenchmarks {

    /** Four lists with {@code since}, and three short ones without. */
    private static final int ASKED = 7;

    private static final Figures FIGURES = new Figures();

    @AfterAll
    static void report() {
        Report.add("Reconciliation", """
                    %,d patients and %,d appointments. The simulator of DrChrono runs in a process of its own, without quota;
                    a latency of 50 ms a page is 25 ms for each of the two requests that a page of a bulk list takes. Times are
                    medians of %d rounds in one warm JVM, after a round that does not count; in each round a cold load, an
                    unchanged run, fetching alone (the same pages with the same client) and writing alone (the same rows into the
                    same tables by rewritten JDBC batches of 1,000 rows a commit) take turns. The simulator keeps the pages that
                    it has written once, so that its own work counts for little. Memory is that of `run nightly` as a process
                    with -Xmx256m.""".formatted(ROWS, ROWS, ROUNDS), FIGURES);
    }

    @Test
    void aRequestsAndTime() {
        var warmUp = new Stopwatch();
        var watch = new Stopwatch();
        try (var simulator = RemoteSimulator.serving(ROWS, ROWS);
                var product = Product.start(TestDatabase.freshUrl("bench"), simulator)) {
            requests(product);
            var rows = List.of(BareRows.of(product.jdbc(), "patient"), BareRows.of(product.jdbc(), "appointment"));
            round(warmUp, product, simulator, rows);
            for (int round = 0; round < ROUNDS; round++) {
                System.out.println("Round " + (round + 1));
                round(watch, product, simulator, rows);
            }
        }
        times(watch);
    }

    private static void round(Stopwatch watch, Product product, RemoteSimulator simulator, List<BareRows> rows) {
        product.empty();
        watch.time(Leg.COLD, () -> product.run("nightly"));
        watch.time(Leg.UNCHANGED, () -> product.run("nightly"));
        watch.time(Leg.FETCHING, product::fetch);
        watch.time(Leg.NOTING, () -> product.note(4 * ROWS / 1_000));
        product.empty();
        watch.time(Leg.WRITING, () -> rows.forEach(table -> table.write(product.jdbc())));
        product.empty();
        simulator.latency(25);
        watch.time(Leg.FETCHING_WITH_LATENCY, product::fetch);
        watch.time(Leg.COLD_WITH_LATENCY, () -> product.run("nightly"));
        simulator.latency(0);
    }

    private static void requests(Product product) {
        var cold = product.run("nightly");
        FIGURES.atMost(
                3,
                1000.0 * product.requests(cold, "patients", "appointments") / (2 * ROWS),
                "requests per 1,000 patients and appointments of a cold nightly run");
        var second = product.run("incremental");
        FIGURES.atMost(ASKED, second.requests(), "requests of an incremental run right after it");
        FIGURES.atMost(0, Product.written(second), "rows it wrote");
    }

    private static void times(Stopwatch watch) {
        var cold = watch.median(Leg.COLD);
        var fetching = watch.median(Leg.FETCHING);
        var writing = watch.median(Leg.WRITING);
        var latent = watch.median(Leg.FETCHING_WITH_LATENCY);
        FIGURES.atMost(1.5, cold / (fetching + writing), "cold load / (fetching alone + writing alone)");
        FIGURES.atMost(
                1.15,
                watch.median(Leg.COLD_WITH_LATENCY) / Math.max(latent, writing),
                "cold load / the slower of fetching and writing alone, with 50 ms a page");
        FIGURES.atLeast(4, cold / watch.median(Leg.UNCHANGED), "cold load / unchanged second run");
        FIGURES.atMost(0.05, watch.median(Leg.NOTING) / fetching, "noting the requests in api_call / fetching alone");
        FIGURES.noted(
                "cold load / fetching alone: the most that an unchanged run could be faster", ratio(cold, fetching));
        FIGURES.noted("seconds: cold load", seconds(cold));
        FIGURES.noted("seconds: unchanged run", seconds(watch.median(Leg.UNCHANGED)));
        FIGURES.noted("seconds: fetching alone, with latency", seconds(fetching) + ", " + seconds(latent));
        FIGURES.noted("seconds: writing alone", seconds(writing));
    }

    @Test
    void bMemory() {
        var some = Memory.ofLoading(ROWS / 2, ROWS / 2);
        var many = Memory.ofLoading(5 * ROWS, 5 * ROWS);
        FIGURES.atMost(
                1.1,
                (double) many.resident() / some.resident(),
                "peak memory of %,d rows / of %,d".formatted(10 * ROWS, ROWS));
        FIGURES.noted("megabytes of the process, for few and many rows", some.resident() + ", " + many.resident());
        FIGURES.noted(
                "megabytes left by a collection at most, for few and many rows", some.heap() + ", " + many.heap());
    }

    private static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
