package com.practicestudio.reconciler.bench;

import static com.practicestudio.reconciler.bench.Scale.ROWS;

import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What runs ask of DrChrono once everything was loaded. */
@Tag("bench")
class RequestBenchmarks {

    /** Four lists with {@code since}, and three short ones without. */
    private static final int ASKED = 7;

    /** Rows of DrChrono's largest plain page. */
    private static final int PAGE = 250;

    private static final int CHANGED_EVERY = 100;
    private static final int CHARTS = 50;

    /** What bulk work gets of the 500 requests of an hour: a tenth is kept for what is urgent. */
    private static final int PER_HOUR = 450;

    private static final Figures FIGURES = new Figures();

    @AfterAll
    static void report() {
        Report.add(
                "Requests",
                """
                Changes: every %dth of %,d patients and %,d appointments is changed after a nightly run, and an incremental run
                follows. It may ask once for each of %d resources, and once for each page of %d rows (DrChrono's largest
                plain one) that the changed rows fill; the rows of the day of overlap are not counted in. The plan: a practice
                of %,d patients, as many appointments, and lists of medications, allergies, problems, notes, labs, documents
                and tasks of %,d rows each is loaded once; then `run nightly --plan` is compared with what the next nightly
                run asks for, without quota. The hours are those that it takes when bulk work gets %d requests an hour of
                500, as by default.
                """.formatted(CHANGED_EVERY, ROWS, ROWS, ASKED, PAGE, ROWS / 5, ROWS / 5 * CHARTS / 100, PER_HOUR),
                FIGURES);
    }

    @Test
    void changesCostTheirPages() {
        try (var simulator = RemoteSimulator.serving(ROWS, ROWS);
                var product = Product.start(TestDatabase.freshUrl("changes"), simulator)) {
            product.run("nightly");
            var changed = simulator.change(CHANGED_EVERY);
            var run = product.run("incremental");
            FIGURES.atMost(
                    ASKED + 2 * pages(changed / 2),
                    run.requests(),
                    "requests of an incremental run that finds %,d rows changed".formatted(changed));
            FIGURES.exactly(changed, Product.written(run), "rows that it wrote");
        }
    }

    private static int pages(int rows) {
        return (rows + PAGE - 1) / PAGE;
    }

    @Test
    void aPlanIsKept() {
        var patients = ROWS / 5;
        try (var simulator = RemoteSimulator.serving(patients, patients, 0, CHARTS);
                var product = Product.start(TestDatabase.freshUrl("plan"), simulator)) {
            product.run("nightly");
            var plan = product.plan("nightly");
            var run = product.run("nightly");
            var ratio = (double) run.requests() / plan.requests();
            FIGURES.atLeast(0.9, ratio, "requests of a nightly run over %,d patients / planned".formatted(patients));
            FIGURES.atMost(1.1, ratio, "the same");
            FIGURES.noted("requests of it: planned, made", plan.requests() + ", " + run.requests());
            FIGURES.noted(
                    "clock hours that it takes at 500 requests an hour",
                    String.format(Locale.ROOT, "%.0f", Math.ceil(run.requests() / (double) PER_HOUR)));
        }
    }
}
