package com.practicestudio.reconciler.operations.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starts the application with Spring Boot. */
public final class SpringStart implements Application {

    /** Whatever goes wrong at the start is told once, by {@link Failures}, and not by those who pass it on. */
    private static final List<String> SILENCED = List.of(
            "--logging.level.org.springframework.boot.SpringApplication=OFF",
            "--logging.level.org.springframework.boot.diagnostics=OFF",
            "--logging.level.org.springframework.boot.autoconfigure.logging=OFF",
            "--logging.level.org.springframework.boot.web=ERROR",
            "--logging.level.org.springframework.context=ERROR",
            "--logging.level.com.zaxxer.hikari.pool=OFF");

    /** These tell of settings that are wrong before those that silence them are read. */
    private static final List<String> EARLY =
            List.of("org.springframework.boot.SpringApplication", "org.springframework.boot.diagnostics");

    /** One statement of a migration may work on a large table for hours, and is cut off by nothing. */
    private static final String NO_TIMEOUT = "--spring.datasource.hikari.data-source-properties.socketTimeout=0";

    private static final String TAKES_RUNS = "--reconciler.fleet.enabled=true";

    private final Class<?> application;
    private final BooleanSupplier verbose;
    private @Nullable Environment environment;

    /** @param verbose whether Spring's own reports of failures are printed too */
    public SpringStart(Class<?> application, BooleanSupplier verbose) {
        this.application = application;
        this.verbose = verbose;
    }

    @Override
    public <T> T call(Need need, Function<BeanFactory, T> work) {
        try (var context = start(need, WebApplicationType.NONE)) {
            return work.apply(context);
        }
    }

    @Override
    public int serve() {
        return start(Need.EVERYTHING, WebApplicationType.REACTIVE, "--db-scheduler.enabled=true", TAKES_RUNS)
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void work() {
        start(Need.EVERYTHING, WebApplicationType.NONE, "--spring.main.keep-alive=true", TAKES_RUNS);
    }

    /** A setting as the last start saw it. */
    public Optional<String> setting(String property) {
        return Optional.ofNullable(environment).map(seen -> seen.getProperty(property));
    }

    private ConfigurableApplicationContext start(Need need, WebApplicationType type, String... more) {
        if (!verbose.getAsBoolean()) {
            var logging = LoggingSystem.get(getClass().getClassLoader());
            EARLY.forEach(logger -> logging.setLogLevel(logger, LogLevel.OFF));
        }
        var spring = new SpringApplication(need == Need.DATABASE ? MigrationOnly.class : application);
        spring.setWebApplicationType(type);
        spring.setLazyInitialization(need != Need.EVERYTHING);
        spring.addInitializers(
                context -> environment = context.getEnvironment(),
                context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.registerSingleton("precondition", new Precondition(need, beans))));
        var arguments = overrides(need);
        arguments.addAll(List.of(more));
        return spring.run(arguments.toArray(String[]::new));
    }

    /** As arguments they go before everything in the environment and in application.yaml. */
    private ArrayList<String> overrides(Need need) {
        var overrides = new ArrayList<>(verbose.getAsBoolean() ? List.of() : SILENCED);
        overrides.add("--spring.flyway.enabled=" + (need == Need.DATABASE));
        if (need == Need.DATABASE) {
            overrides.add(NO_TIMEOUT);
        }
        return overrides;
    }
}
