package com.practicestudio.reconciler.drchrono.http;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the application binds them. */
public final class TestSettings {

    private TestSettings() {}

    /** @param more pairs of name and value, such as {@code "max-wait", "1m"} */
    public static DrChronoSettings of(String... more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "drchrono.client-id", "client-1",
                "drchrono.client-secret", "hush-client-secret",
                "drchrono.redirect-uri", "https://example.com/oauth/drchrono/callback"));
        for (int i = 0; i < more.length; i += 2) {
            values.put("drchrono." + more[i], more[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("drchrono", DrChronoSettings.class);
    }
}
