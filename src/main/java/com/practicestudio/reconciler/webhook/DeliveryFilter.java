package com.practicestudio.reconciler.webhook;

import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.webhook.Delivery.State;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Which deliveries are meant; null and no ids stand for all.
 *
 * @param practice key
 * @param since those that were received then or later (UTC)
 * @param until those that were received before (UTC)
 * @param ids numbers that an operator gave
 */
public record DeliveryFilter(
        @Nullable String practice,
        @Nullable String event,
        @Nullable State state,
        @Nullable Instant since,
        @Nullable Instant until,
        List<Long> ids) {

    /** In SQL; {@code d} is the delivery. What is null here the server leaves out before it chooses an index. */
    static final String CONDITION = """
              (:practice IS NULL OR d.practice_id = (SELECT id FROM practice WHERE practice_key = :practice))
              AND (:event IS NULL OR d.event = :event)
              AND (:state IS NULL OR d.state = :state)
              AND (:since IS NULL OR d.received_at >= :since)
              AND (:until IS NULL OR d.received_at < :until)
              AND (:anyId OR d.id IN (:ids))
            """;

    /** All deliveries of a practice. */
    public static DeliveryFilter of(String practice) {
        return new DeliveryFilter(practice, null, null, null, null, List.of());
    }

    /** These deliveries. */
    public static DeliveryFilter of(List<Long> ids) {
        return new DeliveryFilter(null, null, null, null, null, ids);
    }

    MapSqlParameterSource parameters() {
        return new MapSqlParameterSource("practice", practice)
                .addValue("event", event)
                .addValue("state", state == null ? null : state.name())
                .addValue("since", utc(since))
                .addValue("until", utc(until))
                .addValue("anyId", ids.isEmpty())
                .addValue("ids", ids.isEmpty() ? List.of(0L) : ids);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant time) {
        return time == null ? null : LocalDateTime.ofInstant(time, UTC);
    }
}
