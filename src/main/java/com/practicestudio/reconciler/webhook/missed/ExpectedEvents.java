package com.practicestudio.reconciler.webhook.missed;

import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.webhook.Event;
import com.practicestudio.reconciler.webhook.rules.Route;
import com.practicestudio.reconciler.webhook.rules.RoutingRules;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which events a practice should be told by webhooks: none unless it has set them up, that is, has a secret of its own or
 * was ever sent anything. With the application's secret alone, that is known as long as its deliveries are kept.
 */
@Component
class ExpectedEvents {

    private final JdbcClient jdbc;
    private final RoutingRules rules;
    private final Clock clock;

    ExpectedEvents(JdbcClient jdbc, RoutingRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    /** Empty when it has no webhooks at all. Events that a rule of the practice leaves out are not expected. */
    Optional<Predicate<Event>> of(Practice practice) {
        if (!hasWebhooks(practice)) {
            return Optional.empty();
        }
        var routes = rules.of(practice.id());
        return Optional.of(event -> !Route.IGNORED.equals(routes.get(event.name())));
    }

    private boolean hasWebhooks(Practice practice) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM webhook_secret
                            WHERE practice_id = :practice AND (retires_at IS NULL OR retires_at > :now))
                          OR EXISTS (SELECT 1 FROM webhook_delivery WHERE practice_id = :practice)
                        """)
                .param("practice", practice.id())
                .param("now", LocalDateTime.now(clock.withZone(UTC)))
                .query(Boolean.class)
                .single();
    }
}
