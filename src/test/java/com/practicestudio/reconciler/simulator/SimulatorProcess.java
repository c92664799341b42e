package com.practicestudio.reconciler.simulator;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.IntStream;

/**
 * The simulator in a JVM of its own, for benchmarks: {@code PATIENTS APPOINTMENTS MALFORMED CHARTS}, the last two in percent.
 * It serves the practice {@code big} and prints its URL and its refresh token on one line each. It obeys its standard
 * input and ends with that stream: {@code latency MILLISECONDS} from now on; {@code change N} changes every Nth patient and
 * appointment. Each command is answered with the number of rows that it changed.
 */
public final class SimulatorProcess {

    private SimulatorProcess() {}

    public static void main(String[] arguments) {
        var numbers =
                IntStream.range(0, 4).map(i -> Integer.parseInt(arguments[i])).toArray();
        var practice = SimulatedPractice.plan("big", numbers[0], numbers[1])
                .malformed(numbers[2])
                .charts(numbers[3])
                .open();
        try (var simulator = DrChronoSimulator.serving(practice);
                var input = new Scanner(System.in)) {
            System.out.println(simulator.url());
            System.out.println(simulator.refreshToken("big"));
            while (input.hasNext()) {
                System.out.println(obey(input.next(), input.nextInt(), simulator, practice));
            }
        }
        System.exit(0);
    }

    private static int obey(String command, int number, DrChronoSimulator simulator, SimulatedPractice practice) {
        return switch (command) {
            case "latency" -> {
                simulator.latency(Duration.ofMillis(number));
                yield 0;
            }
            case "change" ->
                change(practice, "patients", "nick_name", number) + change(practice, "appointments", "notes", number);
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static int change(SimulatedPractice practice, String resource, String field, int every) {
        var chosen = IntStream.range(0, practice.count(resource))
                .filter(i -> i % every == 0)
                .toArray();
        for (int i : chosen) {
            practice.change(resource, practice.id(resource, i), Map.of(field, "Changed"));
        }
        return chosen.length;
    }
}
