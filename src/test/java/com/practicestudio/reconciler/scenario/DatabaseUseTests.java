package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.pipeline.hint.DeltaLauncher;
import com.practicestudio.reconciler.pipeline.hint.Hints;
import com.practicestudio.reconciler.simulator.Fault;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What runs take of the database: nothing while they wait for DrChrono, and nothing that nobody needs. */
class DatabaseUseTests {

    private static final String KEY = "seaside";
    private static final int PATIENTS = 60;
    private static final String ONE_PATIENT = "/api/patients/{id}";

    private final SimulatedPractice practice =
            SimulatedPractice.plan(KEY, PATIENTS, 10).open();
    private final Stage stage = new Stage("use", practice);
    private final ConfigurableApplicationContext context = stage.context(HeardStatements.class);
    /** Whether a connection was held, by request that was watched. */
    private final List<Boolean> held = new CopyOnWriteArrayList<>();

    private HikariPoolMXBean pool;

    @BeforeEach
    void load() throws SQLException {
        pool = context.getBean(DataSource.class).unwrap(HikariDataSource.class).getHikariPoolMXBean();
        assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
    }

    @AfterEach
    void stop() {
        context.close();
        stage.close();
    }

    @Test
    void aWalkHoldsNoConnectionWhileItAsksForAPage() {
        changeAllPatients();
        // So that what a request looks up is looked up anew.
        stage.simulator.latency(Duration.ofMillis(300));
        watch("/api/offices", 1);
        // The bulk list is asked for, and then its page.
        watch("/api/patients_list", 1);
        watch("/api/patients_list", 1);
        watch("/api/appointments", 1);

        Stage.run(context, "nightly", KEY);

        assertThat(held).containsExactly(false, false, false, false);
    }

    @Test
    void aSweepHoldsNoConnectionWhileItAsksForARecord() {
        practice.delete("patients", patient(7));
        practice.delete("patients", patient(8));
        // So that what a request looks up is looked up anew.
        stage.simulator.latency(Duration.ofMillis(300));
        watch(ONE_PATIENT, 1);
        watch(ONE_PATIENT, 1);

        Stage.run(context, "nightly", KEY);

        assertThat(held).containsExactly(false, false);
    }

    @Test
    void aDeltaHoldsNoConnectionWhileItAsksBehindARecordThatFailed() {
        var hints = new Told(patient(7), patient(8));
        stage.simulator.fail(ONE_PATIENT, 1, Fault.status(400));
        watch(ONE_PATIENT, 2);

        context.getBean(DeltaLauncher.class).delta(KEY, hints, RunProgress.SILENT);

        assertThat(held).containsExactly(false);
        assertThat(hints.failed).containsExactly(patient(7));
        assertThat(hints.settled).containsExactly(patient(8));
    }

    @Test
    void aDeltaOfOneRecordCountsNoTable() {
        HeardStatements.HEARD.clear();

        context.getBean(DeltaLauncher.class).delta(KEY, new Told(patient(7)), RunProgress.SILENT);

        assertThat(HeardStatements.HEARD).isNotEmpty().noneMatch(sql -> sql.contains("COUNT(*) FROM patient"));
    }

    @Test
    void aChunkIsDecidedByOneSelectAndWrittenByOneInsert() {
        changeAllPatients();
        HeardStatements.HEARD.clear();

        var result = Stage.run(context, "nightly", KEY);

        assertThat(result.resources())
                .filteredOn(summary -> summary.resource().equals("patients"))
                .extracting(ResourceSummary::updated)
                .containsExactly((long) PATIENTS);
        assertThat(HeardStatements.HEARD)
                .filteredOn(sql -> sql.startsWith("SELECT external_id, source_updated_at, "))
                .filteredOn(sql -> sql.contains(" FROM patient "))
                .hasSize(1);
        assertThat(HeardStatements.HEARD)
                .filteredOn(sql -> sql.startsWith("INSERT INTO patient "))
                .hasSize(1);
        assertThat(HeardStatements.HEARD).noneMatch(sql -> sql.startsWith("UPDATE patient "));
    }

    private void changeAllPatients() {
        for (var i = 0; i < PATIENTS; i++) {
            practice.change("patients", patient(i), Map.of("first_name", "Changed"));
        }
    }

    private String patient(int index) {
        return practice.id("patients", index);
    }

    /** Looks, when such a request has come, whether a connection is held. What works beside the run gives its own back. */
    private void watch(String path, int request) {
        stage.simulator.before(path, request, () -> {
            for (var i = 0; i < 100 && pool.getActiveConnections() > 0; i++) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            held.add(pool.getActiveConnections() > 0);
        });
    }

    /** Hints of patients, whose fate is noted in the database too. */
    private final class Told implements Hints {

        final List<String> settled = new ArrayList<>();
        final List<String> failed = new ArrayList<>();
        private final List<String> ids;

        Told(String... ids) {
            this.ids = List.of(ids);
        }

        @Override
        public Set<String> resources() {
            return Set.of("patients");
        }

        @Override
        public List<Hint> of(String resource) {
            return ids.stream().map(id -> new Hint(id, null)).toList();
        }

        @Override
        public void settled(String resource, Collection<String> externalIds, long run) {
            settled.addAll(externalIds);
        }

        @Override
        public void failed(String resource, Collection<String> externalIds, long run, String reason) {
            context.getBean(JdbcClient.class).sql("SELECT 1").query().singleValue();
            failed.addAll(externalIds);
        }

        @Override
        public void died(long run) {
            throw new AssertionError("nobody died");
        }
    }

    /** What the product prepares at its database. */
    static class HeardStatements {

        static final List<String> HEARD = new CopyOnWriteArrayList<>();

        @Bean
        static BeanPostProcessor heardStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? heard(database) : bean;
                }
            };
        }

        private static DataSource heard(DataSource database) {
            return new DelegatingDataSource(database) {
                @Override
                public Connection getConnection() throws SQLException {
                    return heard(super.getConnection());
                }
            };
        }

        private static Connection heard(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            HEARD.add(((String) arguments[0]).strip());
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
