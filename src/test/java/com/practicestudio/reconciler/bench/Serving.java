package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code serve} as a process of its own, for the practice {@code big}, whose patients were loaded. */
final class Serving implements AutoCloseable {

    static final String SECRET = "the secret token of the benchmark";

    private static final String PRODUCT = "com.practicestudio.reconciler.Main";
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final Child process;
    private final JdbcTemplate jdbc;

    private Serving(Child process, JdbcTemplate jdbc) {
        this.process = process;
        this.jdbc = jdbc;
    }

    static Serving of(RemoteSimulator simulator) {
        var database = TestDatabase.freshUrl("serving");
        var environment = new TreeMap<>(Memory.environment(database, simulator.url()));
        environment.put("DRCHRONO_WEBHOOK_SECRET", SECRET);
        environment.put("SERVER_PORT", "0");
        Memory.practice(environment);
        Memory.command(environment, simulator.refreshToken(), "practice", "connect", "big", "--refresh-token-stdin");
        Memory.command(environment, "", "run", "nightly", "--practice", "big");
        var process =
                Child.of(PRODUCT).flags("-Xmx256m").environment(environment).start("serve");
        var serving = new Serving(process, new JdbcTemplate(TestDatabase.pool(database)));
        process.port();
        return serving;
    }

    int port() {
        return process.port();
    }

    /** DrChrono's ids of patients that we hold. */
    List<String> patients(int most) {
        return jdbc.queryForList("SELECT external_id FROM patient ORDER BY id LIMIT " + most, String.class);
    }

    /** The most megabytes that the process has taken. */
    long resident() {
        return Memory.resident(process.pid());
    }

    long number(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }

    void forgetDeliveries() {
        jdbc.execute("TRUNCATE TABLE webhook_delivery");
    }

    /** Waits until every delivery is applied. */
    void settle() {
        await(() -> number("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'RECEIVED'") == 0);
    }

    private void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("serve has ended: " + process.output());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
