package com.practicestudio.reconciler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much sooner a night ends when more processes take part in it. */
@Tag("bench")
class FleetBenchmarks {

    private static final int PRACTICES = Scale.full() ? 300 : 30;
    private static final int LATENCY = 100;
    private static final int WORKERS = 3;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Figures FIGURES = new Figures();

    private final String database = TestDatabase.freshUrl("fleet");
    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.pool(database));

    @AfterAll
    static void report() {
        Report.add("Fleet", """
                `run nightly --all-practices` of %d practices with 10 patients and 10 appointments each, which are held already,
                with an answer of DrChrono taking %d ms and without a quota: by the process of the command alone, and by that and
                %d of `worker`, all of them new and with -Xmx256m; from the order to the end of the last run.""".formatted(PRACTICES, LATENCY, WORKERS - 1), FIGURES);
    }

    @Test
    void nights() {
        try (var simulator = RemoteSimulator.serving(10, 10)) {
            var environment = Memory.environment(database, simulator.url());
            Connected.practices(PRACTICES, environment, simulator.refreshToken());
            night(environment, WORKERS, "before");
            simulator.latency(LATENCY);
            var one = night(environment, 1, "one");
            var all = night(environment, WORKERS, "all");
            FIGURES.atLeast(2.4, one / all, "a night of all practices, one process / three");
            FIGURES.noted("seconds of it, one process; three", "%.0f; %.0f".formatted(one, all));
        }
    }

    /** @return seconds from the order to the end of the last run, by the clock of the database */
    private double night(Map<String, String> environment, int processes, String window) {
        var workers =
                Stream.generate(() -> worker(environment)).limit(processes - 1).toList();
        try (var command =
                product().environment(environment).start("run", "nightly", "--all-practices", "--window", window)) {
            assertThat(command.await(Duration.ofMinutes(30)))
                    .as(command.output())
                    .isZero();
        } finally {
            workers.forEach(Child::close);
        }
        var seconds = Objects.requireNonNull(jdbc.queryForObject("""
                        SELECT TIMESTAMPDIFF(MICROSECOND, w.created_at, MAX(r.changed_at)) FROM fleet_window w
                        JOIN fleet_run r ON r.window_id = w.id AND r.state = 'DONE' WHERE w.name = ? GROUP BY w.id, w.created_at
                        """, Long.class, window)) / 1e6;
        System.out.printf(Locale.ROOT, "  %-8s %d processes %7.1f s%n", window, processes, seconds);
        return seconds;
    }

    private static Child worker(Map<String, String> environment) {
        var worker = product().environment(environment).start("worker");
        while (!worker.out().contains("Taking runs")) {
            assertThat(worker.isAlive()).as(worker.output()).isTrue();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return worker;
    }

    private static Child.Builder product() {
        return Child.of("com.practicestudio.reconciler.Main").flags("-Xmx256m");
    }
}
