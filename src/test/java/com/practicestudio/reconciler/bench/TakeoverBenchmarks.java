package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.simulator.DrChronoSimulator;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the work of a process that was killed stands still. */
@Tag("bench")
class TakeoverBenchmarks {

    private static final double LONGEST = 60;
    private static final int REQUEST_OF_A_RUN = 5;
    private static final Duration BACK_OFF = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String ANYTHING = "";

    private static final Figures FIGURES = new Figures();

    private final SimulatedPractice practice =
            SimulatedPractice.plan("big", 1_000, 1_000).open();
    private final DrChronoSimulator simulator = DrChronoSimulator.serving(practice);
    private final Map<String, String> environment =
            new TreeMap<>(Memory.environment(TestDatabase.freshUrl("takeovers"), simulator.url()));

    private final List<Child> processes = new CopyOnWriteArrayList<>();

    @AfterAll
    static void report() {
        Report.add("Takeovers", """
                A process is killed (SIGKILL) while DrChrono answers it, and another one goes on with its work, with the settings that
                there are by default (a lease of 30 s). Seconds from the kill to the first request of the other one, the longest of %d
                times. The pod of a Job is started %d s behind the kill, as by Kubernetes; the others run already.
                """.formatted(Scale.ROUNDS, BACK_OFF.toSeconds()), FIGURES);
    }

    @BeforeEach
    void connect() {
        environment.put("DRCHRONO_WEBHOOK_SECRET", Serving.SECRET);
        environment.put("SERVER_PORT", "0");
        Connected.practices(1, environment, simulator.refreshToken("big"));
    }

    @AfterEach
    void close() {
        end();
        simulator.close();
    }

    @Test
    void theNextPodOfAJobGoesOnWithItsRun() {
        longest("seconds until the next pod of a Job goes on with its run", round -> {
            String[] command = {"run", "nightly", "--practice", "big", "--window", "night-" + round};
            var killed = kill(start(command), REQUEST_OF_A_RUN, () -> {});
            LockSupport.parkNanos(BACK_OFF.toNanos());
            start(command);
            return untilTheNextRequest(killed);
        });
    }

    @Test
    void aWorkerGoesOnWithARun() {
        longest("seconds until a worker goes on with a run", round -> {
            var command = start("run", "nightly", "--all-practices", "--window", "night-" + round);
            return untilTheNextRequest(kill(command, REQUEST_OF_A_RUN, this::worker));
        });
    }

    @Test
    void anotherServeGoesOnWithWebhooks() {
        longest("seconds until another serve goes on with webhooks", round -> {
            var serve = serve();
            tell(serve);
            return untilTheNextRequest(kill(serve, 1, this::serve));
        });
    }

    private void longest(String what, IntToDoubleFunction seconds) {
        var longest = 0.0;
        for (int round = 0; round < Scale.ROUNDS; round++) {
            longest = Math.max(longest, seconds.applyAsDouble(round));
            end();
        }
        FIGURES.atMost(LONGEST, longest, what);
    }

    /**
     * Waits until the process has asked so often.
     *
     * @param there brings up what is to be there by then
     * @return when it was killed, in nanoseconds
     */
    private long kill(Child process, int request, Runnable there) {
        var killed = new CompletableFuture<Long>();
        simulator.before(ANYTHING, request, () -> {
            there.run();
            process.kill();
            killed.complete(System.nanoTime());
        });
        return killed.join();
    }

    private double untilTheNextRequest(long killed) {
        var before = simulator.requests();
        await(() -> simulator.requests() > before);
        var seconds = (System.nanoTime() - killed) / 1e9;
        System.out.printf(Locale.ROOT, "  %.1f s%n", seconds);
        return seconds;
    }

    private void worker() {
        var worker = start("worker");
        await(() -> worker.out().contains("Taking runs"));
    }

    private Child serve() {
        var serve = start("serve");
        serve.port();
        return serve;
    }

    private void tell(Child serve) {
        new HookSender(serve.port(), List.of(practice.id("patients", 0))).atOnce(1);
    }

    private Child start(String... command) {
        var process = Child.of("com.practicestudio.reconciler.Main")
                .environment(environment)
                .start(command);
        processes.add(process);
        return process;
    }

    private void end() {
        processes.forEach(Child::close);
        processes.clear();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
