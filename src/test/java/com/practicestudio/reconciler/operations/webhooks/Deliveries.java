package com.practicestudio.reconciler.operations.webhooks;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.Replay;
import com.practicestudio.reconciler.webhook.WebhookSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** A database with deliveries of two practices, and the command line over it. */
final class Deliveries {

    final JdbcTemplate jdbc;
    final Terminal terminal;

    private final Practices practices;
    private final FieldCipher cipher = new FieldCipher(Keysets.generate());

    private static final WebhookSettings SETTINGS =
            new WebhookSettings("", DataSize.ofMegabytes(1), Duration.ofSeconds(2));

    Deliveries(String schema) {
        DataSource database = TestDatabase.migrated(schema);
        var client = JdbcClient.create(database);
        jdbc = new JdbcTemplate(database);
        practices = new Practices(client, Clock.systemUTC());
        practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        practices.add("harbor", "Harbor Clinic", ZoneId.of("America/New_York"), "US");
        terminal = Terminal.with(practices, new Inbox(client, cipher, SETTINGS), new Replay(client));
    }

    long practiceId(String practice) {
        return practices.require(practice).id();
    }

    void clear() {
        jdbc.update("DELETE FROM webhook_delivery");
        jdbc.update("DELETE FROM reconciliation_outcome");
    }

    /** One that run 7 has settled, whatever its state. @param received UTC */
    void add(long id, String practice, String event, String state, @Nullable String record, String received) {
        add(id, practice, event, state, record, received, new byte[0]);
    }

    void add(
            long id,
            String practice,
            String event,
            String state,
            @Nullable String record,
            String received,
            byte[] body) {
        jdbc.update(
                """
                INSERT INTO webhook_delivery (id, practice_id, delivery_id, event, resource, object_id, state, attempts,
                  repeats, received_at, due_at, run_id, settled_at, reason, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, 5, 2, ?, '2026-11-20 09:00:00', 7, '2026-11-20 10:00:00', 'DrChrono was down', ?)
                """,
                id,
                practiceId(practice),
                "d-" + id,
                event,
                record == null ? null : "patients",
                record,
                state,
                received,
                cipher.encrypt(body, "webhook_delivery", "body", Long.toString(practiceId(practice)), "d-" + id));
    }
}
