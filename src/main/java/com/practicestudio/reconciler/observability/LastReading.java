package com.practicestudio.reconciler.observability;

import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Nobody can ask a command for metrics once it has ended: where they are sent somewhere, it reads the figures a last time
 * before it sends what it has.
 */
@Component
@ConditionalOnNotWebApplication
@ConditionalOnProperty("management.otlp.metrics.export.enabled")
class LastReading {

    private final Reading reading;

    LastReading(Reading reading) {
        this.reading = reading;
    }

    /** Before Spring Boot closes the registries, with which they send for the last time. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void ends(ContextClosedEvent ended) {
        reading.read();
    }
}
