package com.practicestudio.reconciler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.Authorization;
import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChrono;
import com.practicestudio.reconciler.drchrono.apicall.ApiCall;
import com.practicestudio.reconciler.drchrono.apicall.CallLog;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Resources;
import com.practicestudio.reconciler.pipeline.control.Launcher;
import com.practicestudio.reconciler.pipeline.control.Planner;
import com.practicestudio.reconciler.pipeline.control.ResourceSummary;
import com.practicestudio.reconciler.pipeline.control.RunProgress;
import com.practicestudio.reconciler.pipeline.control.RunRequest;
import com.practicestudio.reconciler.pipeline.control.RunResult;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.ReconcilerContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The product in this JVM, with its default settings but for a quota without end. */
final class Product implements AutoCloseable {

    private static final Caller CALLER = new Caller("big", null, Caller.Priority.BULK);
    private static final List<String> FILLED =
            List.of("patient", "appointment", "sync_error", "reconciliation_outcome", "watermark", "api_call");

    private final ConfigurableApplicationContext context;
    private final JdbcTemplate jdbc;

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcTemplate.class);
    }

    static Product start(String databaseUrl, RemoteSimulator simulator) {
        var settings = List.of(
                "drchrono.base-url=" + simulator.url(),
                "drchrono.client-id=simulated-client",
                "drchrono.client-secret=simulated-client-secret",
                "drchrono.quota-per-hour=1000000000",
                "drchrono.quota-per-second=1000000",
                "drchrono.bulk-poll=1ms",
                "reconciler.documents.directory=target/bench-documents",
                "reconciler.lease=30s");
        var product = new Product(ReconcilerContext.start(databaseUrl, List.of(), settings.toArray(String[]::new)));
        product.connect(simulator);
        return product;
    }

    private void connect(RemoteSimulator simulator) {
        var practice =
                context.getBean(Practices.class).add("big", "A big practice", ZoneId.of("America/New_York"), "US");
        var tokens = context.getBean(Authorization.class).refresh(simulator.refreshToken());
        context.getBean(Connections.class).connect(practice, tokens);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /** As if nothing had ever been read. */
    void empty() {
        FILLED.forEach(table -> jdbc.execute("TRUNCATE TABLE " + table));
    }

    RunResult run(String job) {
        var result = context.getBean(Launcher.class).run(request(job), RunProgress.SILENT);
        assertThat(result.end()).as(result.message()).isEqualTo(RunResult.End.DONE);
        return result;
    }

    /** The requests that a run sent to the lists of these resources. */
    long requests(RunResult run, String... resources) {
        return Arrays.stream(resources)
                .mapToLong(resource -> Objects.requireNonNull(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM api_call WHERE run_id = ? AND endpoint LIKE ?",
                        Long.class,
                        run.execution(),
                        "/api/" + resource + "%")))
                .sum();
    }

    /** Entries of the error queue. */
    long errors() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM sync_error", Long.class));
    }

    /** Rows that a run has inserted or updated. */
    static long written(RunResult run) {
        return run.resources().stream()
                .mapToLong((ResourceSummary one) -> one.inserted() + one.updated())
                .sum();
    }

    /** What a run would ask for. */
    Planner.Plan plan(String job) {
        return context.getBean(Planner.class).plan(request(job));
    }

    private static RunRequest request(String job) {
        return new RunRequest(job, "big", null, List.of(), null, null);
    }

    /** Fetches the pages of a full run with the client that a run uses, and forgets them. */
    void fetch() {
        context.getBean(Resources.class).all().forEach(this::fetch);
    }

    private void fetch(Resource<?, ?> resource) {
        var drchrono = context.getBean(DrChrono.class);
        var query = resource.source().query(resource.source().everything());
        if (query.bulkPath() == null) {
            assertThat(drchrono.first(CALLER, query).next()).isNull();
            return;
        }
        drchrono.first(CALLER, query);
        var number = 1;
        while (!drchrono.bulk(CALLER, query, number).last()) {
            number++;
        }
    }

    /** Notes as many calls in {@code api_call} as a fetch makes, and waits until they stand there. */
    void note(int calls) {
        var log = context.getBean(CallLog.class);
        for (int i = 0; i < calls; i++) {
            log.accept(new ApiCall(
                    "big",
                    null,
                    "GET",
                    "/api/patients_list",
                    200,
                    Duration.ZERO,
                    Duration.ofMillis(20),
                    1,
                    Instant.EPOCH));
        }
        log.flush();
    }

    @Override
    public void close() {
        context.close();
    }
}
