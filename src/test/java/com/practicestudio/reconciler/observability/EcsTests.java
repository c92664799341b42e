package com.practicestudio.reconciler.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What application.yaml makes of a log line for machines. */
class EcsTests {

    @Test
    void anExceptionIsToldByItsKindAlone() throws IOException {
        var failure = new IllegalStateException("canary", new ArithmeticException("canary"));
        var context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        context.putObject(Environment.class.getName(), environment());
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();

        var line = new String(
                encoder.encode(
                        new LoggingEvent("", context.getLogger("a.library"), Level.ERROR, "It failed.", failure, null)),
                UTF_8);

        assertThat(line).contains("It failed.", "IllegalStateException").doesNotContain("canary", "EcsTests.java");
    }

    private static Environment environment() throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
