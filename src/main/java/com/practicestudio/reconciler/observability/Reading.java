package com.practicestudio.reconciler.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads all figures. Those of a source that fails stay as they were; {@code reconciler.figures.age} tells how long ago all were
 * read, and with it whether the database can be reached.
 */
@Component
class Reading {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final List<Source> sources;
    private final Figures figures;
    private volatile long readAt = System.nanoTime();

    Reading(List<Source> sources, MeterRegistry meters) {
        this.sources = sources;
        this.figures = new Figures(meters);
        TimeGauge.builder("reconciler.figures.age", this, TimeUnit.NANOSECONDS, one -> System.nanoTime() - one.readAt)
                .description("since all figures were read from the database")
                .register(meters);
    }

    /** Blocks; one thread at a time. */
    synchronized void read() {
        var failures = sources.stream().filter(source -> !read(source)).count();
        if (failures == 0) {
            readAt = System.nanoTime();
        }
    }

    /** A failure is told by its kind alone: messages of drivers may hold values. @return whether there was none */
    private boolean read(Source source) {
        try {
            figures.show(source.metrics(), source.read());
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "Figures could not be read ({}): {}.",
                    source.getClass().getSimpleName(),
                    e.getClass().getSimpleName());
            return false;
        }
    }
}
