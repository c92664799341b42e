package com.practicestudio.reconciler.testing;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.crypto.Keysets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this JVM, without a web server. */
public final class ReconcilerContext {

    private ReconcilerContext() {}

    /**
     * @param url of a migrated schema
     * @param beans further configuration, such as fakes
     * @param settings as {@code key=value}; they go before the defaults of tests
     */
    public static ConfigurableApplicationContext start(String url, List<Class<?>> beans, String... settings) {
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
                .web(WebApplicationType.NONE)
                .run(arguments.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }
}
