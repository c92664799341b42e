package com.practicestudio.reconciler.observability;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Decides at the start where metrics, traces and log lines go. Metrics and traces are sent to where
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT}, or Spring Boot's own setting, says, and nowhere without one: then nothing of it is
 * even loaded, since a command that does little starts in little time.
 */
final class WhereItGoes implements EnvironmentPostProcessor, Ordered {

    private static final String METRICS = "management.otlp.metrics.export.";
    private static final String TRACES = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String TRACING = String.join(
            ",",
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    /** How log lines look; a value that is none of these ends the start. */
    private enum LogFormat {
        /** For people. */
        PLAIN,
        /** Elastic Common Schema: a JSON object a line. */
        ECS
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put(METRICS + "enabled", isSet(environment, METRICS + "url"));
        if (!isSet(environment, TRACES)) {
            decided.put("spring.autoconfigure.exclude", TRACING);
        }
        decided.put("reconciler.log-appender", "logback/" + format(environment) + ".xml");
        environment.getPropertySources().addLast(new MapPropertySource("where it goes", decided));
    }

    private static boolean isSet(ConfigurableEnvironment environment, String property) {
        return StringUtils.hasText(environment.getProperty(property));
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
