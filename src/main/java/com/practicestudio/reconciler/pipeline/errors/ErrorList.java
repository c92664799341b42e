package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.pipeline.control.ErrorQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The error queue as operators see it. */
@Component
class ErrorList implements ErrorQueue {

    private static final String SELECT = """
            SELECT e.id, p.practice_key, e.resource, e.external_id, e.kind, e.field, e.reason,
              CONCAT(e.waits_for_resource, ' ', e.waits_for_id), e.state, e.attempts, e.first_seen_at, e.last_seen_at
            FROM sync_error e JOIN practice p ON p.id = e.practice_id
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ErrorList(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    @Override
    public List<Entry> open(@Nullable String practice, @Nullable String resource, long afterId, int limit) {
        return jdbc.sql(SELECT + """
                                WHERE e.state = 'OPEN' AND e.id > :after
                                  AND (:practice IS NULL OR p.practice_key = :practice)
                                  AND (:resource IS NULL OR e.resource = :resource)
                                ORDER BY e.id LIMIT :limit
                                """)
                .param("after", afterId)
                .param("practice", practice)
                .param("resource", resource)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    @Override
    public @Nullable Entry find(long id) {
        return jdbc.sql(SELECT + " WHERE e.id = ?")
                .param(id)
                .query((row, number) -> entry(row))
                .optional()
                .orElse(null);
    }

    @Override
    public Optional<String> payload(long id) {
        return jdbc.sql("SELECT practice_id, resource, external_id, payload FROM sync_error WHERE id = ?")
                .param(id)
                .query((row, number) -> cipher.decrypt(
                        row.getBytes(4), SyncErrors.place(row.getLong(1), row.getString(2), row.getString(3))))
                .optional();
    }

    @Override
    public int discard(List<Long> ids, String reason) {
        return ids.isEmpty()
                ? 0
                : jdbc.sql("""
                                UPDATE sync_error SET state = 'DISCARDED', state_reason = :reason
                                WHERE state = 'OPEN' AND id IN (:ids)
                                """).param("reason", reason).param("ids", ids).update();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getInt(10),
                utc(row, 11),
                utc(row, 12));
    }

    private static Instant utc(ResultSet row, int index) throws SQLException {
        return row.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
