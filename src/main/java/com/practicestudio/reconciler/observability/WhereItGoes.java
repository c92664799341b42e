package com.practicestudio.reconciler.observability;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Decides at the start where metrics, traces and log lines go. Metrics and traces are sent to where
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT}, or Spring Boot's own setting, says, and nowhere without one. What nobody would get to see
 * is not even loaded: a command that does little starts in little time.
 */
final class WhereItGoes implements EnvironmentPostProcessor, Ordered {

    private static final String METRICS = "management.otlp.metrics.export.";
    private static final String TRACES = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String BOOT = "org.springframework.boot.";

    /** Only for traces that are sent. */
    private static final List<String> TRACING = List.of(
            "opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    /** Only for metrics that are sent or asked for. */
    private static final List<String> MEASURING = List.of(
            "batch.autoconfigure.observation.BatchObservationAutoConfiguration",
            "http.client.autoconfigure.metrics.HttpClientMetricsAutoConfiguration",
            "jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration",
            "micrometer.metrics.autoconfigure.MetricsAspectsAutoConfiguration",
            "micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration",
            "micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration",
            "micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration",
            "micrometer.metrics.autoconfigure.ssl.SslMetricsAutoConfiguration",
            "micrometer.metrics.autoconfigure.startup.StartupTimeMetricsListenerAutoConfiguration",
            "micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration",
            "micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration",
            "micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration");

    /** How log lines look; a value that is none of these ends the start. */
    private enum LogFormat {
        /** For people. */
        PLAIN,
        /** Elastic Common Schema: a JSON object a line. */
        ECS
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var metrics = isSet(environment, METRICS + "url", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        var traces = isSet(environment, TRACES, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        var asked = application.getWebApplicationType() != WebApplicationType.NONE;
        Map<String, Object> decided = Map.of(
                METRICS + "enabled",
                metrics,
                "spring.autoconfigure.exclude",
                String.join(",", unused(traces, traces || metrics || asked)),
                "reconciler.log-appender",
                "logback/" + format(environment) + ".xml");
        environment.getPropertySources().addLast(new MapPropertySource("where it goes", decided));
    }

    private static List<String> unused(boolean traced, boolean measured) {
        return Stream.concat(traced ? Stream.of() : TRACING.stream(), measured ? Stream.of() : MEASURING.stream())
                .map(BOOT::concat)
                .toList();
    }

    /** The variables are looked at too: nobody says whether Spring Boot has made settings of them by now. */
    private static boolean isSet(ConfigurableEnvironment environment, String setting, String variable) {
        return Stream.of(setting, variable, "OTEL_EXPORTER_OTLP_ENDPOINT")
                .anyMatch(one -> StringUtils.hasText(environment.getProperty(one)));
    }

    private static String format(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind("reconciler.log-format", LogFormat.class)
                .orElse(LogFormat.PLAIN)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    /** When all settings are there. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
