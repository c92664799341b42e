package com.practicestudio.reconciler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.image.Application;
import com.practicestudio.reconciler.image.Ground;
import com.practicestudio.reconciler.image.InPod;
import com.practicestudio.reconciler.image.Training;
import com.practicestudio.reconciler.kubernetes.Asked;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.StartCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs to start, and what serve takes while nothing happens. */
@Tag("bench")
class StartBenchmarks {

    private static final Asked INCREMENTAL = Asked.by("CronJob", "incremental");
    private static final Asked SERVE = Asked.by("Deployment", "serve");
    private static final String[] NONE = {};
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final long PAUSE = Duration.ofMillis(2).toNanos();
    /** Cutime and cstime. */
    private static final int OF_CHILDREN = 13;

    private static final Figures FIGURES = new Figures();

    @AfterAll
    static void report() {
        Report.add("Starts", """
                `run incremental` of a small practice, nothing of which has changed, %d times each in turn: the packaged jar as it is,
                and the extracted jar with the cache that the training leaves (%s) and the flags of its pod; medians. CPU: of
                the whole process, user and system. Idle: `serve` with the flags and the memory limit of its pod, resident after %d s.""".formatted(Scale.ROUNDS, StartCache.ofThisJvm(), IDLE.toSeconds()), FIGURES);
    }

    /**
     * One start, in seconds.
     *
     * @param request from the start of the process to the first request that DrChrono sees
     * @param cpu of the process
     */
    private record Start(double request, double cpu) {}

    @Test
    void starts() {
        var application = Application.extract();
        try (var ground = Ground.ofTests()) {
            Training.train(ground, application.jar(), application.cache());
            var plain = new ArrayList<Start>();
            var cached = new ArrayList<Start>();
            for (int round = 0; round < Scale.ROUNDS; round++) {
                plain.add(start(
                        ground, Child.ofJar(Application.FAT_JAR).flags(NONE).environment(ground.environment())));
                cached.add(start(ground, InPod.of(INCREMENTAL, application, ground.environment())));
            }
            FIGURES.atMost(
                    1 / 3.0, request(cached) / request(plain), "start to the first request, cached / packaged jar");
            FIGURES.noted(
                    "seconds to the first request, cached; packaged jar",
                    "%.2f; %.2f".formatted(request(cached), request(plain)));
            FIGURES.atMost(1.5, cpu(cached), "CPU seconds of an incremental run that finds nothing, cached");
            FIGURES.noted("the same of the packaged jar without flags", "%.2f".formatted(cpu(plain)));
            FIGURES.atMost(256, idle(ground, application), "megabytes of an idle serve");
        }
    }

    private static Start start(Ground ground, Child.Builder product) {
        var before = ground.requests();
        var cpu = cpuOfEndedChildren();
        var begin = System.nanoTime();
        try (var run = product.start("run", "incremental", "--practice", Ground.PRACTICE)) {
            await(run, () -> ground.requests() > before);
            var request = (System.nanoTime() - begin) / 1e9;
            assertThat(run.await()).as(run.output()).isZero();
            var start = new Start(request, cpuOfEndedChildren() - cpu);
            System.out.println("  " + start);
            return start;
        }
    }

    private static double idle(Ground ground, Application application) {
        var environment = new TreeMap<>(ground.environment());
        environment.put("SERVER_PORT", "0");
        try (var serve = InPod.of(SERVE, application, environment).start("serve")) {
            serve.port();
            LockSupport.parkNanos(IDLE.toNanos());
            var status = Path.of("/proc", Long.toString(serve.pid()), "status").toString();
            var kilobytes = Machine.value(status, "VmRSS").replace("kB", "").strip();
            return Long.parseLong(kilobytes) >> 10;
        }
    }

    private static void await(Child process, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static double request(List<Start> starts) {
        return median(starts.stream().map(Start::request).sorted().toList());
    }

    private static double cpu(List<Start> starts) {
        return median(starts.stream().map(Start::cpu).sorted().toList());
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** Of the children of this JVM that have ended. */
    private static double cpuOfEndedChildren() {
        return Machine.processorSeconds(Path.of("/proc/self/stat"), OF_CHILDREN);
    }
}
