package com.practicestudio.reconciler.simulator;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.Duration;

/**
 * The simulator in a JVM of its own, for benchmarks: {@code PATIENTS APPOINTMENTS LATENCY_MILLIS}. It serves the practice
 * {@code big}, prints its URL and its refresh token on one line each, and ends with its standard input.
 */
public final class SimulatorProcess {

    private SimulatorProcess() {}

    public static void main(String[] arguments) throws Exception {
        var practice = SimulatedPractice.plan("big", Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
                .open();
        try (var simulator = DrChronoSimulator.serving(practice)) {
            simulator.latency(Duration.ofMillis(Long.parseLong(arguments[2])));
            System.out.println(simulator.url());
            System.out.println(simulator.refreshToken("big"));
            while (System.in.read() >= 0) {
                // Whoever started this process keeps the pipe open for as long as it is needed.
            }
        }
        System.exit(0);
    }
}
