package com.practicestudio.reconciler.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import java.util.List;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is observed, for metrics and traces: runs, steps, chunks and requests; no row, and nothing inside the frameworks. */
@Configuration(proxyBeanMethods = false)
class Observed {

    private static final Set<String> NAMES = Set.of(
            "spring.batch.job",
            "spring.batch.step",
            "spring.batch.chunk.write",
            "reconciler.request",
            "http.server.requests");

    /** The logging context, as far as it tells of which run a span is. */
    private static final List<String> WHOSE = List.of("practice", "job", "window", "execution", "deliveries");

    @Bean
    ObservationPredicate onlyWhatMatters() {
        return (name, context) -> NAMES.contains(name);
    }

    @Bean
    ObservationFilter whoseItIs() {
        return Observed::told;
    }

    private static Observation.Context told(Observation.Context context) {
        for (var key : WHOSE) {
            var value = MDC.get(key);
            if (value != null) {
                context.addHighCardinalityKeyValue(KeyValue.of(key, value));
            }
        }
        return context;
    }
}
