package com.practicestudio.reconciler.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.testing.Child;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a command sends to a collector before it ends. */
class TelemetryTests {

    private static final String KEY = "seaside";
    private static final String CANARY = "Canarysson";
    private static final SimulatedPractice PRACTICE =
            SimulatedPractice.plan(KEY, 600, 600).dirt(10).open();

    private static Stage stage;
    private static Collector collector;
    private static int requests;
    private static List<Span> spans;
    private static Map<String, Metric> metrics;

    @BeforeAll
    static void runWithACollector() {
        stage = new Stage("telemetry", PRACTICE).jobs("jobs-incremental");
        PRACTICE.change("patients", PRACTICE.id("patients", 3), Map.of("last_name", CANARY));
        PRACTICE.change("patients", PRACTICE.id("patients", 4), Map.of("gender", CANARY));
        collector = new Collector();
        var environment = new TreeMap<>(stage.environment());
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
        try (var child = Child.start(environment, "run", "nightly", "--practice", KEY, "--window", "night-1")) {
            assertThat(child.await()).as(child.output()).isZero();
        }
        requests = stage.simulator.requests();
        spans = collector.spans();
        metrics = collector.metrics().stream()
                .collect(Collectors.toMap(Metric::getName, one -> one, (first, second) -> second));
    }

    @AfterAll
    static void stop() {
        collector.close();
        stage.close();
    }

    @Test
    void whatItMeasuredAndHowThePracticesStandArriveBeforeItEnds() {
        assertThat(metrics.keySet())
                .contains(
                        "reconciler.request",
                        "reconciler.rows",
                        "reconciler.lag",
                        "reconciler.agreed.age",
                        "reconciler.errors.open",
                        "reconciler.runs",
                        "reconciler.quota.left");
        var rows = Objects.requireNonNull(metrics.get("reconciler.rows"));
        assertThat(rows.getSum().getDataPointsList().stream()
                        .filter(point -> labels(point.getAttributesList())
                                .equals(Map.of("practice", KEY, "resource", "patients", "outcome", "inserted")))
                        .mapToDouble(point -> point.getAsDouble())
                        .sum())
                .isEqualTo(stage.count("patient", KEY));
    }

    @Test
    void aRunIsOneTraceOfResourcesChunksAndRequestsWithoutASpanForARow() {
        var run = named("spring.batch.job").get(0);

        assertThat(spans)
                .extracting(Span::getName)
                .allMatch(name -> Set.of(
                                        "spring.batch.job",
                                        "spring.batch.step",
                                        "spring.batch.chunk.read",
                                        "spring.batch.chunk.write")
                                .contains(name)
                        || name.matches("(GET|POST) /(api|o)/[a-z_/{}]+"));
        assertThat(named("spring.batch.step")).hasSize(5);
        assertThat(named("spring.batch.chunk.write").size()).isBetween(5, 20);
        assertThat(spans).extracting(Span::getTraceId).containsOnly(run.getTraceId());
        assertThat(spans).hasSizeLessThan(60);
        assertThat(run.getParentSpanId().isEmpty()).isTrue();
    }

    @Test
    void aRequestIsASpanForEachSendingInsideTheResourceThatNeededIt() {
        var steps = named("spring.batch.step").stream().map(Span::getSpanId).toList();
        var reads =
                named("spring.batch.chunk.read").stream().map(Span::getSpanId).toList();
        var sendings =
                spans.stream().filter(span -> span.getName().contains("/api/")).toList();

        assertThat(sendings)
                .hasSize(requests)
                .allSatisfy(request -> assertThat(Stream.concat(steps.stream(), reads.stream()))
                        .contains(request.getParentSpanId()))
                .allSatisfy(request -> assertThat(labels(request.getAttributesList()))
                        .containsEntry("practice", KEY)
                        .containsEntry("job", "nightly")
                        .containsEntry("window", "night-1")
                        .containsKey("execution"));
    }

    @Test
    void noValueAndNoIdOfARecordIsSent() {
        var sent = spans.toString() + metrics.values();

        assertThat(sent)
                .doesNotContain(CANARY)
                .doesNotContain(PRACTICE.id("patients", 3))
                .doesNotContain("page_size", "since=", "Bearer", stage.simulator.url());
    }

    @Test
    void aCollectorThatIsNotThereCostsARunNothing() {
        var environment = new TreeMap<>(stage.environment());
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
        try (var child = Child.start(environment, "run", "incremental", "--practice", KEY)) {
            assertThat(child.await()).as(child.output()).isZero();
            assertThat(child.out()).startsWith("Done.");
        }
    }

    private static List<Span> named(String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static Map<String, String> labels(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(
                        Collectors.toMap(KeyValue::getKey, one -> one.getValue().getStringValue()));
    }
}
