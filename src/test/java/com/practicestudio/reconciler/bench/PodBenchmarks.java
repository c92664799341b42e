package com.practicestudio.reconciler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.image.Application;
import com.practicestudio.reconciler.image.Ground;
import com.practicestudio.reconciler.image.InPod;
import com.practicestudio.reconciler.image.Training;
import com.practicestudio.reconciler.kubernetes.Asked;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What each pod takes of memory and of processors, beside what its manifest asks for. */
@Tag("bench")
class PodBenchmarks {

    /** One more than the pods have threads for: nightly 1, worker 2, serve 1. */
    private static final int PRACTICES = 5;

    private static final int LATENCY = 100;
    private static final int DELIVERIES_A_SECOND = 20;
    private static final Duration SENDING = Duration.ofMinutes(1);
    private static final int PATIENTS_SENT = 2_000;
    private static final int CHANGED = 100;
    private static final long BETWEEN_LOOKS = Duration.ofMillis(200).toNanos();

    private static final Figures FIGURES = new Figures();

    private final Application application = Application.extract();
    private final String database = TestDatabase.emptyUrl("pods");
    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.pool(database));

    @AfterAll
    static void report() {
        Report.add(
                "Pods",
                """
                Each pod as a process with the flags, the settings and the memory limit of its manifest and with the cache of the image.
                A night: the first of %d practices with %,d patients and %,d appointments each; `nightly` orders it, and it, `worker` and
                `serve` take the runs at the same time, while `serve` is sent %d webhooks a second for %d s; an answer of DrChrono takes
                %d ms, and %d may be asked for in a second. Behind it `incremental`, with every %dth row changed, and `prune`, of all
                that the night has noted. Memory: the most of the process. Processors: on average in the
                night. The targets are what the manifests ask for.
                """.formatted(
                                PRACTICES,
                                Scale.ROWS,
                                Scale.ROWS,
                                DELIVERIES_A_SECOND,
                                SENDING.toSeconds(),
                                LATENCY,
                                9,
                                CHANGED),
                FIGURES);
    }

    @Test
    void pods() {
        try (var ground = Ground.ofTests()) {
            Training.train(ground, application.jar(), application.cache());
        }
        try (var simulator = RemoteSimulator.serving(Scale.ROWS, Scale.ROWS)) {
            simulator.latency(LATENCY);
            var environment = new TreeMap<>(Memory.environment(database, simulator.url()));
            environment.remove("DRCHRONO_QUOTA_PER_SECOND");
            environment.put("DRCHRONO_WEBHOOK_SECRET", Serving.SECRET);
            environment.put("SERVER_PORT", "0");
            measure(Asked.by("Job", "migrate"), environment);
            Connected.practices(PRACTICES, environment, simulator.refreshToken());
            night(environment);
            simulator.change(CHANGED);
            measure(Asked.by("CronJob", "incremental"), environment);
            growOld();
            measure(Asked.by("CronJob", "prune"), environment);
        }
    }

    /** Of a pod that is alone, and ends soon: it asks for less than it takes meanwhile. */
    private void measure(Asked pod, Map<String, String> environment) {
        try (var process = start(pod, environment)) {
            var taken = new Taken(process);
            while (process.isAlive()) {
                taken.look();
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            assertThat(process.await()).as(process.output()).isZero();
            memory(pod, taken);
            FIGURES.noted(
                    pod.name() + ": seconds of a processor; in all, where it gets no more than it asks for",
                    "%.1f; %.0f".formatted(taken.seconds(), taken.seconds() / pod.cores()));
        }
    }

    private void night(Map<String, String> environment) {
        var pods = List.of(
                Asked.by("Deployment", "serve"), Asked.by("Deployment", "worker"), Asked.by("CronJob", "nightly"));
        try (var serve = start(pods.get(0), environment);
                var worker = start(pods.get(1), environment)) {
            serve.port();
            await(worker, () -> worker.out().contains("Taking runs"));
            try (var nightly = start(pods.get(2), environment)) {
                var taken = List.of(new Taken(serve), new Taken(worker), new Taken(nightly));
                var webhooks = CompletableFuture.runAsync(() -> send(serve));
                while (nightly.isAlive()) {
                    taken.forEach(Taken::look);
                    LockSupport.parkNanos(BETWEEN_LOOKS);
                }
                assertThat(nightly.await()).as(nightly.output()).isZero();
                webhooks.join();
                for (int i = 0; i < pods.size(); i++) {
                    memory(pods.get(i), taken.get(i));
                    FIGURES.atMost(
                            pods.get(i).cores(),
                            taken.get(i).cores(),
                            pods.get(i).name() + ": processors");
                }
            }
        }
    }

    private void send(Child serve) {
        await(serve, () -> patients().size() == PATIENTS_SENT);
        new HookSender(serve.port(), patients()).steadily(DELIVERIES_A_SECOND, SENDING);
    }

    private List<String> patients() {
        return jdbc.queryForList(
                "SELECT external_id FROM patient WHERE practice_id = (SELECT id FROM practice WHERE practice_key = 'big')"
                        + " ORDER BY id LIMIT " + PATIENTS_SENT,
                String.class);
    }

    /** What the night has noted, by more than it is kept. */
    private void growOld() {
        jdbc.update("UPDATE reconciliation_outcome SET recorded_at = recorded_at - INTERVAL 1 YEAR");
        jdbc.update("UPDATE api_call SET called_at = called_at - INTERVAL 1 YEAR");
    }

    private static void memory(Asked pod, Taken taken) {
        FIGURES.atMost(pod.megabytes(), taken.megabytes(), pod.name() + ": megabytes");
    }

    private Child start(Asked pod, Map<String, String> environment) {
        var arguments = pod.arguments().stream()
                .map(argument -> argument.equals("$(WINDOW)") ? pod.name() + "-1" : argument)
                .toArray(String[]::new);
        return InPod.of(pod, application, environment).start(arguments);
    }

    private static void await(Child process, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
