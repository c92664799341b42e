package com.practicestudio.reconciler.kubernetes;

import com.practicestudio.reconciler.Reconciler;
import com.practicestudio.reconciler.kubernetes.kustomize.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** The environment variables that the product reads: its own settings, Spring Boot's, and the JVM's. */
final class KnownSettings {

    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][\\w.-]*)");
    private static final Pattern READ = Pattern.compile("(?:getenv\\(|\\.bind\\(|(?=\"OTEL_))\"([\\w.-]+)\"");

    private KnownSettings() {}

    static Set<String> all() {
        return Stream.of(ours(), springs(), inSources(), Stream.of("JDK_JAVA_OPTIONS"))
                .flatMap(names -> names)
                .map(KnownSettings::variable)
                .collect(Collectors.toSet());
    }

    /** A time that holds where nothing else is said. */
    static Duration defaultOf(String prefix, String setting) {
        return records()
                .filter(type -> prefix(type).equals(prefix))
                .flatMap(type -> Stream.of(type.getDeclaredConstructors()[0].getParameters()))
                .filter(parameter -> parameter.getName().equals(setting))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class).value()[0])
                .map(DurationStyle::detectAndParse)
                .findFirst()
                .orElseThrow();
    }

    /** The components of the records that hold our settings. */
    private static Stream<String> ours() {
        return records().flatMap(type -> components(prefix(type), type));
    }

    private static Stream<? extends Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents(Reconciler.class.getPackageName()).stream()
                .map(candidate -> type(Objects.requireNonNull(candidate.getBeanClassName())))
                .filter(Class::isRecord);
    }

    private static String prefix(Class<?> settings) {
        return settings.getAnnotation(ConfigurationProperties.class).value();
    }

    private static Stream<String> components(String prefix, Class<?> settings) {
        return Stream.of(settings.getRecordComponents()).flatMap(component -> {
            var name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1");
            return component.getType().isRecord() ? components(name, component.getType()) : Stream.of(name);
        });
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the jars tell of their settings. */
    private static Stream<String> springs() {
        try {
            return Collections.list(KnownSettings.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .flatMap(metadata -> {
                        try (InputStream content = metadata.openStream()) {
                            return JsonMapper.shared()
                                    .readTree(content)
                                    .path("properties")
                                    .valueStream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .map(property -> property.path("name").stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What application.yaml, {@code @Value} and the code itself ask for by name. */
    private static Stream<String> inSources() {
        try (var files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                    .flatMap(file -> {
                        var text = Yaml.text(file);
                        return Stream.concat(
                                PLACEHOLDER.matcher(text).results(),
                                READ.matcher(text).results());
                    })
                    .map(match -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variable(String name) {
        return name.replaceAll("[.-]+", "_").toUpperCase(Locale.ROOT);
    }
}
