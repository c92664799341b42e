package com.practicestudio.reconciler.simulator;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.Duration;
import java.util.Scanner;

/**
 * The simulator in a JVM of its own, for benchmarks: {@code PATIENTS APPOINTMENTS}. It serves the practice {@code big} and
 * prints its URL and its refresh token on one line each. Each line of its standard input is a new latency in
 * milliseconds; it ends with that stream.
 */
public final class SimulatorProcess {

    private SimulatorProcess() {}

    public static void main(String[] arguments) {
        var practice = SimulatedPractice.plan("big", Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
                .open();
        try (var simulator = DrChronoSimulator.serving(practice);
                var input = new Scanner(System.in)) {
            System.out.println(simulator.url());
            System.out.println(simulator.refreshToken("big"));
            while (input.hasNextLong()) {
                simulator.latency(Duration.ofMillis(input.nextLong()));
            }
        }
        System.exit(0);
    }
}
