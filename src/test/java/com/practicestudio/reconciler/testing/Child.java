package com.practicestudio.reconciler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product, or another main class, in a JVM of its own on the class path of the tests. */
public final class Child implements AutoCloseable {

    static final String PRODUCT = "com.practicestudio.reconciler.Main";
    private static final Pattern LISTENING = Pattern.compile("Listening on port (\\d+)");
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> FAST_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Newer JVMs print warnings of their own about what libraries do; these tell them that it is known. */
    private static final List<String> QUIET =
            Runtime.version().feature() < 24 ? List.of() : List.of("--sun-misc-unsafe-memory-access=allow");

    /** The packaged jar says this of itself. */
    private static final List<String> QUIET_CLASSES =
            Runtime.version().feature() < 24 ? List.of() : List.of("--enable-native-access=ALL-UNNAMED");

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command of the product. */
    public static Child start(Map<String, String> environment, String... arguments) {
        return of(PRODUCT).environment(environment).start(arguments);
    }

    /** A child to be started with another main class, input or flags. */
    public static Builder of(String mainClass) {
        var classes = ProductClasses.OF_TESTS;
        return on(classes.classPath(), mainClass, classes.flags());
    }

    /** A child for a fast start with further flags. */
    static Builder on(String classPath, String mainClass, List<String> flags) {
        return new Builder(
                plus(QUIET_CLASSES, List.of("-cp", classPath, mainClass)), Map.of(), plus(FAST_START, flags), "");
    }

    /** A child to be started from the packaged jar of the product, of whatever version. */
    public static Builder ofJar(Path jar) {
        return new Builder(List.of("-jar", jar.toString()), Map.of(), FAST_START, "");
    }

    /** @param program what stands behind the flags of the JVM and before the arguments */
    public record Builder(List<String> program, Map<String, String> environment, List<String> flags, String input) {

        public Builder environment(Map<String, String> variables) {
            return new Builder(program, variables, flags, input);
        }

        /** Flags of the JVM in place of those for a fast start. */
        public Builder flags(String... jvmFlags) {
            return new Builder(program, environment, List.of(jvmFlags), input);
        }

        /** What it reads from standard input; the stream ends behind it. */
        public Builder input(String text) {
            return new Builder(program, environment, flags, text);
        }

        public Child start(String... arguments) {
            try {
                Path directory = Files.createDirectories(Path.of("target", "children"));
                Path out = Files.createTempFile(directory, "child", ".out");
                Path err = Files.createTempFile(directory, "child", ".err");
                var builder = new ProcessBuilder(command(arguments))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(new HashMap<>(environment));
                Process process = builder.start();
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
                return new Child(process, out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> command(String... arguments) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(QUIET);
            command.addAll(flags);
            command.addAll(program);
            command.addAll(List.of(arguments));
            return command;
        }
    }

    private static List<String> plus(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Waits for its end and gives the exit code, 128 + the signal's number when a signal ended it. */
    public int await(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Still running after " + timeout + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for a child process.", e);
        }
    }

    /** Waits until it is sure that it hangs. */
    public int await() {
        return await(Duration.ofMinutes(5));
    }

    /** Waits until it has printed on which port it listens. */
    public int port() {
        var until = System.nanoTime() + START.toNanos();
        var listening = LISTENING.matcher(out());
        while (!listening.find()) {
            if (!isAlive() || System.nanoTime() > until) {
                throw new AssertionError("It does not listen:\n" + output());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            listening = LISTENING.matcher(out());
        }
        return Integer.parseInt(listening.group(1));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** What it printed to standard output so far. */
    public String out() {
        return read(out);
    }

    /** What it printed to standard error so far. */
    public String err() {
        return read(err);
    }

    /** Everything it printed so far. */
    public String output() {
        return out() + err();
    }

    /** Kills it, if it still runs. */
    @Override
    public void close() {
        kill();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
