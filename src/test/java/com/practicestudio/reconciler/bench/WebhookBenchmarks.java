package com.practicestudio.reconciler.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What webhooks cost, and how soon a change is seen. */
@Tag("bench")
class WebhookBenchmarks {

    private static final int PATIENTS = 2_000;
    private static final int A_SECOND = 500;
    private static final int BURST = 10_000;
    private static final int BURST_PATIENTS = 200;
    private static final int CHANGES_A_SECOND = 20;
    private static final Duration TIME = Duration.ofSeconds(Scale.full() ? 60 : 10);
    private static final double GATHERING = 2;

    private static final Figures FIGURES = new Figures();

    @AfterAll
    static void report() {
        Report.add(
                "Webhooks",
                """
                `serve` is a process with -Xmx256m; the sender is this JVM, and sends on time whatever becomes of what it sent
                before. %d deliveries a second for %d s about %d patients, after %d s of the same that do not count; %,d deliveries about
                as many patients as fast as they are acknowledged; and %d a second about %,d patients in turn. Acknowledged: from when a
                delivery was due to be sent. Committed: from its receipt to the commit of its record, without the 2 s of gathering.""".formatted(
                                A_SECOND,
                                TIME.toSeconds(),
                                BURST_PATIENTS,
                                TIME.toSeconds(),
                                BURST,
                                CHANGES_A_SECOND,
                                PATIENTS),
                FIGURES);
    }

    @Test
    void deliveries() {
        try (var simulator = RemoteSimulator.serving(PATIENTS, 0);
                var serving = Serving.of(simulator)) {
            intake(serving);
            burst(serving, changed(simulator, serving));
            changes(serving);
        }
    }

    private static void intake(Serving serving) {
        var sender = new HookSender(serving.port(), serving.patients(BURST_PATIENTS));
        sender.steadily(A_SECOND, TIME);
        serving.settle();
        serving.forgetDeliveries();
        var before = serving.resident();
        var took = sender.steadily(A_SECOND, TIME);
        FIGURES.atMost(25, percentile(took, 99), "milliseconds to acknowledge 99 % of the deliveries");
        FIGURES.noted("milliseconds to acknowledge half of them, all of them", of(took, 50) + ", " + of(took, 100));
        FIGURES.exactly(
                took.length, serving.number("SELECT COUNT(*) FROM webhook_delivery"), "deliveries that were kept");
        FIGURES.atMost(1.1, (double) serving.resident() / before, "peak memory after them / before");
        serving.settle();
        FIGURES.exactly(
                took.length,
                serving.number("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'APPLIED'"),
                "deliveries that were applied");
    }

    /** DrChrono tells of what has changed. */
    private static List<String> changed(RemoteSimulator simulator, Serving serving) {
        var every = PATIENTS / BURST_PATIENTS;
        simulator.change(every);
        var all = serving.patients(PATIENTS);
        return IntStream.range(0, BURST_PATIENTS)
                .mapToObj(index -> all.get(index * every))
                .toList();
    }

    private static void burst(Serving serving, List<String> changed) {
        serving.forgetDeliveries();
        var requests = serving.number("SELECT COALESCE(MAX(id), 0) FROM api_call");
        new HookSender(serving.port(), changed).atOnce(BURST);
        serving.settle();
        FIGURES.exactly(
                BURST,
                serving.number("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'APPLIED'"),
                "deliveries of a burst that were applied");
        FIGURES.atMost(
                10, serving.number("SELECT COUNT(*) FROM api_call WHERE id > " + requests), "requests that it cost");
    }

    private static void changes(Serving serving) {
        serving.forgetDeliveries();
        new HookSender(serving.port(), serving.patients(PATIENTS)).steadily(CHANGES_A_SECOND, TIME);
        serving.settle();
        var behind = serving.number("SELECT COUNT(*) FROM webhook_delivery") / 20;
        var slow = serving.number("""
                SELECT TIMESTAMPDIFF(MICROSECOND, received_at, settled_at) FROM webhook_delivery
                ORDER BY TIMESTAMPDIFF(MICROSECOND, received_at, settled_at) DESC LIMIT 1 OFFSET %d
                """.formatted(behind));
        FIGURES.atMost(1, Math.max(0, slow / 1e6 - GATHERING), "seconds until 95 % of the changes were committed");
    }

    private static double percentile(double[] ascending, int percent) {
        return ascending[Math.max(0, (int) Math.ceil(ascending.length * percent / 100.0) - 1)];
    }

    private static String of(double[] ascending, int percent) {
        return String.format(Locale.ROOT, "%.1f", percentile(ascending, percent));
    }
}
