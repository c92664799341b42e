package com.practicestudio.reconciler.testing;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.Uncaught;
import com.practicestudio.reconciler.crypto.Keysets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this JVM. */
public final class ReconcilerContext {

    private ReconcilerContext() {}

    /** The same with its web server, on a port of its own. @see #port */
    public static ConfigurableApplicationContext serve(String url, String... settings) {
        var all = new ArrayList<>(List.of("server.port=0"));
        all.addAll(List.of(settings));
        return start(WebApplicationType.REACTIVE, url, List.of(), all.toArray(String[]::new));
    }

    /** Where the web server listens. */
    public static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /**
     * Without a web server.
     *
     * @param url of a migrated schema
     * @param beans further configuration, such as fakes
     * @param settings as {@code key=value}; they go before the defaults of tests
     */
    public static ConfigurableApplicationContext start(String url, List<Class<?>> beans, String... settings) {
        return start(WebApplicationType.NONE, url, beans, settings);
    }

    private static ConfigurableApplicationContext start(
            WebApplicationType type, String url, List<Class<?>> beans, String... settings) {
        Uncaught.areTold();
        var sources = new ArrayList<Class<?>>(List.of(Reconciler.class));
        sources.addAll(beans);
        var arguments = new LinkedHashMap<>(Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                TestDatabase.USER,
                "spring.datasource.password",
                TestDatabase.PASSWORD,
                "reconciler.keyset",
                Keysets.generate(),
                "reconciler.lease",
                "2s",
                "drchrono.client-id",
                "test-client",
                "drchrono.client-secret",
                "test-secret"));
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            arguments.put(parts[0], parts[1]);
        }
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(type)
                .run(arguments.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }
}
