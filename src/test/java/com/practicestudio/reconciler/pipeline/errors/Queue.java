package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An error queue in a schema of its own, filled by tests. */
final class Queue {

    final DataSource database;
    final JdbcTemplate jdbc;
    final FieldCipher cipher = new FieldCipher(Keysets.generate());
    private final Practices practices;

    Queue(String schema) {
        database = TestDatabase.migrated(schema);
        jdbc = new JdbcTemplate(database);
        practices = new Practices(JdbcClient.create(database), Clock.systemUTC());
    }

    /** @return our id of it */
    long practice(String key) {
        practices.add(key, key, ZoneId.of("America/New_York"), "US");
        return practices.require(key).id();
    }

    /** Adds open entries of patients {@code 1} to {@code count}. */
    void add(long practice, int count, String kind, String field) {
        List<Object[]> rows = IntStream.rangeClosed(1, count)
                .mapToObj(String::valueOf)
                .map(id -> new Object[] {practice, id, kind, field, payload(practice, id)})
                .toList();
        jdbc.batchUpdate("""
                INSERT INTO sync_error (practice_id, resource, external_id, kind, field, reason, payload, payload_digest,
                  state, attempts, first_run_id, last_run_id, first_seen_at, last_seen_at)
                VALUES (?, 'patients', ?, ?, ?, 'for a reason', ?, REPEAT('d', 32), 'OPEN', 1, 1, 1,
                  UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """, rows);
    }

    private byte[] payload(long practice, String id) {
        return cipher.encrypt("{\"id\": " + id + "}", SyncErrors.place(practice, "patients", id));
    }
}
