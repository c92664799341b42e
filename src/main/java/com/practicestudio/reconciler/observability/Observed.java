package com.practicestudio.reconciler.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is observed, for metrics and traces: runs, steps, chunks and requests; no row, and nothing inside the frameworks. */
@Configuration(proxyBeanMethods = false)
class Observed {

    /** The framework's item is a slice of a page, which is a chunk: there is one of these for each chunk, and none for a row. */
    private static final String READ = "spring.batch.item.read";

    private static final Set<String> NAMES = Set.of(
            "spring.batch.job",
            "spring.batch.step",
            READ,
            "spring.batch.chunk.write",
            "reconciler.request",
            "http.server.requests");

    /** The logging context, as far as it tells of which run a span is. */
    private static final List<String> WHOSE = List.of("practice", "job", "window", "execution", "deliveries");

    /** Without handlers, which Spring Boot adds where there is somebody to see it, nothing is observed. */
    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.create();
    }

    @Bean
    ObservationPredicate onlyWhatMatters() {
        return (name, context) -> NAMES.contains(name);
    }

    @Bean
    ObservationFilter whoseItIs() {
        return Observed::told;
    }

    private static Observation.Context told(Observation.Context context) {
        if (READ.equals(context.getName())) {
            context.setContextualName("spring.batch.chunk.read");
        }
        for (var key : WHOSE) {
            var value = MDC.get(key);
            if (value != null) {
                context.addHighCardinalityKeyValue(KeyValue.of(key, value));
            }
        }
        return context;
    }
}
