package com.practicestudio.reconciler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The most memory that a command took.
 *
 * @param resident megabytes of the process
 * @param heap megabytes that a garbage collection left behind
 */
record Memory(long resident, long heap) {

    private static final String PRODUCT = "com.practicestudio.reconciler.Main";
    private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\(");

    /** Of {@code run nightly} as a process of its own, with a heap of 256 MB. */
    static Memory ofLoading(int patients, int appointments) {
        var database = TestDatabase.freshUrl("memory");
        try (var simulator = RemoteSimulator.serving(patients, appointments)) {
            var environment = environment(database, simulator.url());
            practice(environment);
            command(environment, simulator.refreshToken(), "practice", "connect", "big", "--refresh-token-stdin");
            return of(256, environment, "run", "nightly", "--practice", "big");
        }
    }

    /** Registers the practice {@code big}. */
    static void practice(Map<String, String> environment) {
        command(environment, "", "practice", "add", "big", "--name", "Big", "--time-zone", "America/New_York");
    }

    /** Of a command as a process of its own. @param most megabytes of its heap */
    static Memory of(int most, Map<String, String> environment, String... command) {
        var log = Path.of("target", "bench-gc.log");
        var product = Child.of(PRODUCT)
                .flags("-Xmx" + most + "m", "-Xlog:gc:file=" + log + "::filecount=0")
                .environment(environment);
        try (var run = product.start(command)) {
            var resident = 0L;
            while (run.isAlive()) {
                resident = Math.max(resident, resident(run.pid()));
                pause();
            }
            assertThat(run.await()).as(run.output()).isZero();
            return new Memory(resident, heap(log));
        }
    }

    static Map<String, String> environment(String database, String drchrono) {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                database,
                "SPRING_DATASOURCE_USERNAME",
                TestDatabase.USER,
                "RECONCILER_KEYSET",
                Keysets.generate(),
                "DRCHRONO_BASE_URL",
                drchrono,
                "DRCHRONO_CLIENT_ID",
                "simulated-client",
                "DRCHRONO_CLIENT_SECRET",
                "simulated-client-secret",
                "DRCHRONO_QUOTA_PER_HOUR",
                "1000000000",
                "DRCHRONO_QUOTA_PER_SECOND",
                "1000000",
                "DRCHRONO_BULK_POLL",
                "1ms");
    }

    /** The more of both. */
    Memory or(Memory other) {
        return new Memory(Math.max(resident, other.resident), Math.max(heap, other.heap));
    }

    static void command(Map<String, String> environment, String input, String... arguments) {
        try (var child =
                Child.of(PRODUCT).environment(environment).input(input + "\n").start(arguments)) {
            assertThat(child.await()).as(child.output()).isZero();
        }
    }

    static long resident(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        var peak = Machine.value(status.toString(), "VmHWM").replace("kB", "").strip();
        return peak.matches("\\d+") ? Long.parseLong(peak) >> 10 : 0;
    }

    private static long heap(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.map(COLLECTED::matcher)
                    .filter(matcher -> matcher.find())
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
