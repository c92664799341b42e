package com.practicestudio.reconciler.webhook;

import static java.time.ZoneOffset.UTC;
import static java.util.Collections.nCopies;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.webhook.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code webhook_delivery}: what stands here was acknowledged, and nothing else was. */
@Component
public class Inbox {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String COLUMNS = """
            d.id, p.practice_key, d.delivery_id, d.event, d.resource, d.object_id, d.state, d.attempts, d.repeats,
              d.received_at""";

    private static final String ROW =
            "(?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, ?)";

    /** Processes that are sent the same deliveries in other orders would wait for each other's rows. */
    private static final Comparator<Arrival> SAME_FOR_ALL = Comparator.comparing(
                    (Arrival arrival) -> arrival.practice().id())
            .thenComparing(arrival -> arrival.envelope().deliveryId());

    /** Whoever settles these rows meanwhile locks them in an order of its own: the server has one of both try again. */
    private final RetryTemplate retries = RetryTemplate.builder()
            .maxAttempts(3)
            .noBackoff()
            .retryOn(PessimisticLockingFailureException.class)
            .build();

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final WebhookSettings settings;

    public Inbox(JdbcClient jdbc, FieldCipher cipher, WebhookSettings settings) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.settings = settings;
    }

    /**
     * What a delivery says of itself.
     *
     * @param resource what it is about, or null where we hold nothing of that
     * @param objectId DrChrono's id of the record, or null
     */
    public record Envelope(
            String deliveryId,
            String event,
            @Nullable String resource,
            @Nullable String objectId,
            State state) {}

    /**
     * A delivery that has come.
     *
     * @param body as it came: it holds PHI
     */
    public record Arrival(Practice practice, Envelope envelope, byte[] body) {

        @Override
        public String toString() {
            return "Arrival[" + envelope.deliveryId() + "]";
        }
    }

    /** Keeps deliveries, all of them or none, with one statement. @return how many of them were there already */
    public int keep(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return 0;
        }
        var sorted = arrivals.stream().sorted(SAME_FOR_ALL).toList();
        // A row that was there and is changed counts twice.
        return retries.execute(attempt -> insert(sorted)) - arrivals.size();
    }

    private int insert(List<Arrival> arrivals) {
        return jdbc.sql("""
                        INSERT INTO webhook_delivery
                          (practice_id, delivery_id, event, resource, object_id, state, received_at, due_at, body)
                        VALUES %s
                        ON DUPLICATE KEY UPDATE repeats = repeats + 1
                        """.formatted(String.join(", ", nCopies(arrivals.size(), ROW))))
                .params(arrivals.stream().flatMap(this::values).toList())
                .update();
    }

    private Stream<@Nullable Object> values(Arrival arrival) {
        var practice = arrival.practice().id();
        var envelope = arrival.envelope();
        return Stream.of(
                practice,
                envelope.deliveryId(),
                envelope.event(),
                envelope.resource(),
                envelope.objectId(),
                envelope.state().name(),
                TimeUnit.NANOSECONDS.toMicros(settings.webhookGather().toNanos()),
                cipher.encrypt(arrival.body(), place(practice, envelope.deliveryId())));
    }

    /** The newest deliveries. @param most how many at most */
    public List<Delivery> newest(DeliveryFilter filter, int most) {
        return jdbc.sql("""
                        SELECT %s
                        FROM webhook_delivery d JOIN practice p ON p.id = d.practice_id
                        WHERE %s
                        ORDER BY d.id DESC LIMIT :most
                        """.formatted(COLUMNS, DeliveryFilter.CONDITION))
                .paramSource(filter.parameters().addValue("most", most))
                .query(Inbox::delivery)
                .list();
    }

    /** Everything of a delivery but its body; empty when there is none with this number. */
    public Optional<DeliveryDetails> find(long id) {
        return jdbc.sql("""
                        SELECT %s, d.due_at, d.settled_at, d.run_id, d.reason, o.outcome
                        FROM webhook_delivery d JOIN practice p ON p.id = d.practice_id
                        LEFT JOIN reconciliation_outcome o ON o.run_id = d.run_id AND o.practice_id = d.practice_id
                          AND o.resource = d.resource AND o.external_id = d.object_id
                        WHERE d.id = ?
                        ORDER BY o.id DESC LIMIT 1
                        """.formatted(COLUMNS)).param(id).query(Inbox::details).optional();
    }

    /** The body as DrChrono sent it, decrypted: it holds PHI. Empty when there is no such delivery. */
    public Optional<byte[]> body(long id) {
        return jdbc.sql("SELECT practice_id, delivery_id, body FROM webhook_delivery WHERE id = ?")
                .param(id)
                .query((row, number) -> cipher.decryptBytes(row.getBytes(3), place(row.getLong(1), row.getString(2))))
                .optional();
    }

    /** The record as it came with a delivery, as JSON: it holds PHI. Empty when none came. */
    public Optional<String> object(long id) {
        return body(id).flatMap(Inbox::object);
    }

    private static Optional<String> object(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body).path("object"))
                    .filter(JsonNode::isObject)
                    .map(JsonNode::toString);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                State.valueOf(row.getString(7)),
                row.getInt(8),
                row.getInt(9),
                row.getObject(10, LocalDateTime.class).toInstant(UTC));
    }

    private static DeliveryDetails details(ResultSet row, int number) throws SQLException {
        var delivery = delivery(row, number);
        var settled = row.getObject(12, LocalDateTime.class);
        return new DeliveryDetails(
                delivery,
                row.getObject(11, LocalDateTime.class).toInstant(UTC),
                settled == null ? null : settled.toInstant(UTC),
                row.getObject(13, Long.class),
                row.getString(14),
                outcome(delivery.state(), row.getString(15)));
    }

    /** A record that was as it is gets no outcome of its own. */
    private static @Nullable String outcome(State state, @Nullable String recorded) {
        return recorded == null && state == State.APPLIED ? "UNCHANGED" : recorded;
    }

    private static String[] place(long practice, String deliveryId) {
        return new String[] {"webhook_delivery", "body", Long.toString(practice), deliveryId};
    }
}
