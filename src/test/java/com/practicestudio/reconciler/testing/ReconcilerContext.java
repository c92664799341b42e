package com.practicestudio.reconciler.testing;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.crypto.Keysets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this JVM, without a web server. */
public final class ReconcilerContext {

    private ReconcilerContext() {}

    /**
     * @param url of a migrated schema
     * @param beans further configuration, such as fakes
     * @param settings as {@code key=value}
     */
    public static ConfigurableApplicationContext start(String url, List<Class<?>> beans, String... settings) {
        var sources = new ArrayList<Class<?>>(List.of(Reconciler.class));
        sources.addAll(beans);
        var arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + TestDatabase.USER,
                "--spring.datasource.password=" + TestDatabase.PASSWORD,
                "--reconciler.keyset=" + Keysets.generate(),
                "--reconciler.lease=2s",
                "--drchrono.client-id=test-client",
                "--drchrono.client-secret=test-secret"));
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }
}
