package com.practicestudio.reconciler.bench;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** An error queue with one open entry of each of many patients, whose gender is in no code table. */
final class FilledQueue {

    private static final int HEAP = 64;
    private static final int PAGE = 1_000;

    private final int entries;
    private final Map<String, String> environment;
    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final long practice;

    private FilledQueue(int entries, String database) {
        this.entries = entries;
        // Nothing listens there: whoever asks DrChrono fails.
        this.environment = Memory.environment(database, "http://127.0.0.1:1");
        this.jdbc = new JdbcTemplate(TestDatabase.pool(database));
        this.cipher = new FieldCipher(environment.get("RECONCILER_KEYSET"));
        Memory.practice(environment);
        this.practice = count("SELECT id FROM practice");
    }

    static FilledQueue of(int entries) {
        var queue = new FilledQueue(entries, TestDatabase.freshUrl("queue"));
        for (long from = 1; from <= entries; from += PAGE) {
            queue.fill(from, Math.min(entries, from + PAGE - 1));
        }
        return queue;
    }

    /** A payload is encrypted for the place where it stands, so SQL alone cannot multiply it. */
    private void fill(long first, long last) {
        var parameters = LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(id -> Stream.of(practice, id, payload(id), new byte[32]))
                .toArray();
        var rows = "(?, 'patients', ?, 'FIELD', 'gender', 'The code is unknown.', ?, ?, 'OPEN', 1, 1, 1,"
                + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))";
        jdbc.update("""
                INSERT INTO sync_error
                  (practice_id, resource, external_id, kind, field, reason, payload, payload_digest, state, attempts,
                   first_run_id, last_run_id, first_seen_at, last_seen_at)
                VALUES %s
                """.formatted(String.join(", ", Collections.nCopies((int) (last - first + 1), rows))), parameters);
    }

    private byte[] payload(long id) {
        return cipher.encrypt(
                "{\"id\":%d,\"first_name\":\"Ada\",\"last_name\":\"Doe\",\"gender\":\"Martian\"}".formatted(id),
                "sync_error",
                "payload",
                Long.toString(practice),
                "patients",
                Long.toString(id));
    }

    /** The most that listing the last page, rehearsing everything and discarding everything take. */
    Memory memory() {
        return of("list", "--limit", String.valueOf(PAGE), "--after", String.valueOf(entries - PAGE), "--json")
                .or(of("reprocess", "--all", "--dry-run"))
                .or(of("discard", "--all", "--reason", "measured"));
    }

    private Memory of(String command, String... options) {
        return Memory.of(
                HEAP,
                environment,
                Stream.concat(Stream.of("errors", command, "--practice", "big"), Stream.of(options))
                        .toArray(String[]::new));
    }

    long discarded() {
        return count("SELECT COUNT(*) FROM sync_error WHERE state = 'DISCARDED'");
    }

    long requests() {
        return count("SELECT COUNT(*) FROM api_call");
    }

    private long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
