package com.practicestudio.reconciler.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

/** A child process hears and tells everything. */
class ChildTests {

    /** Repeats what it was given, then waits for its end when asked to. */
    static final class Echo {
        public static void main(String[] arguments) throws Exception {
            System.out.println(new Scanner(System.in).nextLine() + " " + System.getenv("ECHO"));
            System.err.println(arguments[0]);
            if (arguments[0].equals("wait")) {
                Thread.sleep(60_000);
            }
            System.exit(3);
        }
    }

    private final Child.Builder echo = Child.of(Echo.class.getName())
            .environment(Map.of("ECHO", "variable"))
            .input("input\n");

    @Test
    void givesOutputAndExitCode() {
        try (var child = echo.start("argument")) {
            assertThat(child.await()).isEqualTo(3);
            assertThat(child.out()).isEqualTo("input variable\n");
            assertThat(child.err()).isEqualTo("argument\n");
        }
    }

    @Test
    void endsWithTheNumberOfTheSignal() {
        try (var killed = echo.start("wait");
                var terminated = echo.start("wait")) {
            killed.kill();
            terminated.terminate();

            assertThat(killed.await()).isEqualTo(137);
            assertThat(terminated.await()).isEqualTo(143);
        }
    }

    @Test
    void oneThatEndsWithoutListeningIsNotWaitedFor() {
        try (var version = Child.start(Map.of(), "--version")) {
            assertThatThrownBy(version::port).hasMessageContaining("does not listen");
        }
    }
}
