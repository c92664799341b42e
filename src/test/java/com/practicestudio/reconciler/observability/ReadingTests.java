package com.practicestudio.reconciler.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is read is shown until it is read anew. */
class ReadingTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private volatile List<Figure> figures = List.of();
    private volatile boolean broken;
    private final Source source = new Source() {

        @Override
        public Set<Metric> metrics() {
            return Set.of(Metric.ERRORS_OPEN, Metric.LEASE_TAKEOVERS);
        }

        @Override
        public List<Figure> read() {
            if (broken) {
                throw new IllegalStateException("the database is gone");
            }
            return figures;
        }
    };
    private final Reading reading = new Reading(List.of(source), meters);

    @Test
    void whatWasReadIsShownAndWhatIsGoneIsNot() {
        figures = List.of(errors("patients", 3), errors("appointments", 1));
        reading.read();
        figures = List.of(errors("patients", 2));
        reading.read();

        assertThat(meters.get("reconciler.errors.open").gauges())
                .singleElement()
                .satisfies(gauge -> {
                    assertThat(gauge.getId().getTag("resource")).isEqualTo("patients");
                    assertThat(gauge.value()).isEqualTo(2);
                });
    }

    @Test
    void aCounterIsTheNumberThatWasCountedElsewhere() {
        figures = List.of(Figure.of(Metric.LEASE_TAKEOVERS, 5, "seaside", "nightly"));
        reading.read();
        figures = List.of(Figure.of(Metric.LEASE_TAKEOVERS, 7, "seaside", "nightly"));
        reading.read();

        assertThat(meters.get("reconciler.lease.takeovers").functionCounter().count())
                .isEqualTo(7);
    }

    @Test
    void whenNothingCanBeReadWhatWasReadStandsAndGrowsOld() {
        figures = List.of(errors("patients", 3));
        reading.read();
        var age = age();
        broken = true;
        reading.read();

        assertThat(meters.get("reconciler.errors.open").gauge().value()).isEqualTo(3);
        assertThat(age()).isGreaterThan(age);
    }

    @Test
    void itIsReadOnAThreadOfItsOwnAndWhoAsksWaitsForNothing() throws InterruptedException {
        figures = List.of(errors("patients", 3));
        reading.read();
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        var never = new CountDownLatch(1);
        var stuck = new Reading(
                List.of(new Source() {
                    @Override
                    public Set<Metric> metrics() {
                        return Set.of();
                    }

                    @Override
                    public List<Figure> read() {
                        threads.add(Thread.currentThread().getName());
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return List.of();
                    }
                }),
                meters);
        var refresh = new Refresh(stuck, Duration.ofMillis(10));

        refresh.start();

        assertThat(threads.poll(1, TimeUnit.MINUTES)).isEqualTo("figures");
        assertThat(meters.get("reconciler.errors.open").gauge().value()).isEqualTo(3);
        refresh.stop();
        assertThat(refresh.isRunning()).isFalse();
    }

    private double age() {
        return meters.get("reconciler.figures.age").timeGauge().value(TimeUnit.NANOSECONDS);
    }

    private static Figure errors(String resource, int number) {
        return Figure.of(Metric.ERRORS_OPEN, number, "seaside", resource);
    }
}
