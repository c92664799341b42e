package com.practicestudio.reconciler.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.control.RunResult.End;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.simulator.data.SimulatedPractice;
import com.practicestudio.reconciler.webhook.Delivery.State;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.Inbox.Envelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A process whose clock is hours away from the database's. */
class ClockTests {

    private static final String KEY = "seaside";
    private static final Duration AHEAD = Duration.ofHours(2);

    @Configuration(proxyBeanMethods = false)
    static class OtherClocks {

        @Bean
        @Primary
        Clock clockOfTheProcess() {
            return Clock.offset(Clock.systemUTC(), AHEAD);
        }

        /** Nobody can set the clock of this JVM, hence that of the queue. */
        @Bean
        @Primary
        com.github.kagkarlsson.scheduler.Clock clockOfTheQueue() {
            return () -> Instant.now().minus(AHEAD);
        }
    }

    @Test
    void aDeliveryIsReceivedAndAppliedByTheClockOfTheDatabase() {
        var practice = SimulatedPractice.plan(KEY, 20, 10).open();
        try (var stage = new Stage("clock", practice)) {
            stage.settings.put("drchrono.webhook-gather", "100ms");
            stage.settings.put("db-scheduler.enabled", "true");
            try (var context = stage.context(OtherClocks.class)) {
                assertThat(Stage.run(context, "nightly", KEY).end()).isEqualTo(End.DONE);
                var id = practice.id("patients", 3);
                practice.change("patients", id, Map.of("last_name", "Changed"));

                keep(context, id);

                Await.until(() -> stage.jdbc
                        .queryForList("SELECT state FROM webhook_delivery", String.class)
                        .contains("APPLIED"));
                assertThat(stage.jdbc.queryForList("SELECT 1 FROM webhook_delivery WHERE received_at <= due_at"))
                        .hasSize(1);
            }
        }
    }

    private static void keep(ConfigurableApplicationContext context, String patient) {
        context.getBean(Inbox.class)
                .keep(
                        context.getBean(Practices.class).require(KEY),
                        new Envelope("d-1", "PATIENT_MODIFY", "patients", patient, State.RECEIVED),
                        "{}".getBytes(UTF_8));
    }
}
