package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.map.Problem;
import com.practicestudio.reconciler.pipeline.repair.ErrorQueue;
import com.practicestudio.reconciler.pipeline.repair.UnfetchedRecords;
import com.practicestudio.reconciler.pipeline.walk.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The error queue as operators see it. */
@Component
class ErrorList implements ErrorQueue, UnfetchedRecords {

    private static final int BATCH = 1_000;

    /** Joined in this order, a page is read along the index and nothing is sorted. */
    private static final String SELECT = """
            SELECT e.id, p.practice_key, e.resource, e.external_id, e.kind, e.field, e.reason,
              CONCAT(e.waits_for_resource, ' ', e.waits_for_id), e.state, e.attempts, e.first_seen_at, e.last_seen_at
            FROM sync_error e STRAIGHT_JOIN practice p ON p.id = e.practice_id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate operations;
    private final FieldCipher cipher;
    private final Clock clock;

    ErrorList(JdbcClient jdbc, JdbcTemplate operations, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.operations = operations;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public List<Entry> list(Filter filter, State state, long afterId, int limit) {
        return jdbc.sql(SELECT + """
                                WHERE e.state = :state AND e.id > :after AND %s
                                ORDER BY e.id LIMIT :limit
                                """.formatted(FilterSql.CONDITION))
                .paramSource(FilterSql.parameters(filter)
                        .addValue("state", state.name())
                        .addValue("after", afterId)
                        .addValue("limit", limit))
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
        return jdbc.sql(
                        "SELECT practice_id, resource, external_id, payload FROM sync_error WHERE id = ? AND payload <> ''")
                .param(id)
                .query((row, number) -> cipher.decrypt(
                        row.getBytes(4), SyncErrors.place(row.getLong(1), row.getString(2), row.getString(3))))
                .optional();
    }

    @Override
    public int discard(Filter filter, String reason) {
        int discarded = 0;
        var ids = open(filter, 0);
        while (!ids.isEmpty()) {
            discarded += discard(ids, reason);
            ids = open(filter, ids.get(ids.size() - 1));
        }
        return discarded;
    }

    @Override
    public void note(long practice, String resource, String externalId, String payload, String reason, long run) {
        var row = RawRow.of(payload);
        var candidate = Candidate.rejected(Item.queued(externalId, row), Problem.unfetched(reason));
        new SyncErrors(operations, cipher, resource, practice, null).settle(run, List.of(candidate), clock.instant());
    }

    private List<Long> open(Filter filter, long after) {
        return jdbc.sql("""
                        SELECT e.id FROM sync_error e WHERE e.state = 'OPEN' AND e.id > :after AND %s
                        ORDER BY e.id LIMIT %d
                        """.formatted(FilterSql.CONDITION, BATCH))
                .paramSource(FilterSql.parameters(filter).addValue("after", after))
                .query(Long.class)
                .list();
    }

    /** A transaction of its own: what a run has locked is waited for alone. */
    private int discard(List<Long> ids, String reason) {
        return jdbc.sql("""
                        UPDATE sync_error
                        SET state = 'DISCARDED', state_reason = :reason, closed_at = UTC_TIMESTAMP(6)
                        WHERE state = 'OPEN' AND id IN (:ids)
                        """).param("reason", reason).param("ids", ids).update();
    }

    @Override
    public List<Pattern> patterns(@Nullable String practice) {
        return jdbc.sql("""
                        SELECT p.practice_key, e.resource, e.kind, e.field, COUNT(*) AS entries,
                          MIN(e.first_seen_at), MAX(e.last_seen_at),
                          SUM(e.first_seen_at > UTC_TIMESTAMP() - INTERVAL 1 DAY),
                          SUM(e.first_seen_at > UTC_TIMESTAMP() - INTERVAL 7 DAY)
                        FROM sync_error e JOIN practice p ON p.id = e.practice_id
                        WHERE e.state = 'OPEN' AND (:practice IS NULL OR p.practice_key = :practice)
                        GROUP BY p.practice_key, e.resource, e.kind, e.field
                        ORDER BY entries DESC, p.practice_key, e.resource, e.kind, e.field
                        """)
                .param("practice", practice)
                .query((row, number) -> pattern(row))
                .list();
    }

    private static Pattern pattern(ResultSet row) throws SQLException {
        return new Pattern(
                row.getString(1),
                row.getString(2),
                Kind.valueOf(row.getString(3)),
                row.getString(4),
                row.getLong(5),
                utc(row, 6),
                utc(row, 7),
                row.getLong(8),
                row.getLong(9));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Kind.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                State.valueOf(row.getString(9)),
                row.getInt(10),
                utc(row, 11),
                utc(row, 12));
    }

    private static Instant utc(ResultSet row, int index) throws SQLException {
        return row.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
