package com.practicestudio.reconciler.documents;

import java.util.HashMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the application binds them. */
final class TestSettings {

    private TestSettings() {}

    /** @param pairs of name and value, such as {@code "max-size", "1MB"} */
    static DocumentSettings of(String... pairs) {
        var values = new HashMap<String, String>();
        for (var at = 0; at < pairs.length; at += 2) {
            values.put("reconciler.documents." + pairs[at], pairs[at + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("reconciler.documents", DocumentSettings.class);
    }
}
