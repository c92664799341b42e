package com.practicestudio.reconciler.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What the files of logback/ and application.yaml make of a log line. */
class LogLineTests {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ecs"})
    void anExceptionIsToldByItsKindAlone(String format) throws IOException, JoranException {
        var failure = new IllegalStateException("canary", new ArithmeticException("canary"));

        var line = line(format, failure);

        assertThat(line.lines()).singleElement().asString().contains("It failed.", "java.lang.IllegalStateException");
        assertThat(line).doesNotContain("canary", "LogLineTests.java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ecs"})
    void aLineWithoutAnExceptionTellsOfNone(String format) throws IOException, JoranException {
        assertThat(line(format, null)).contains("It failed.").doesNotContain("xception", "()", "error");
    }

    private static String line(String format, @Nullable Throwable thrown) throws IOException, JoranException {
        var context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        context.putObject(Environment.class.getName(), environment());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream("""
                        <configuration>
                            <include resource="logback/%s.xml"/>
                            <root><appender-ref ref="STDERR"/></root>
                        </configuration>""".formatted(format).getBytes(UTF_8)));
        return new String(
                encoder(context)
                        .encode(new LoggingEvent(
                                "", context.getLogger("a.library"), Level.ERROR, "It failed.", thrown, null)),
                UTF_8);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        var appender = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
        return ((ConsoleAppender<ILoggingEvent>) appender).getEncoder();
    }

    private static Environment environment() throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
