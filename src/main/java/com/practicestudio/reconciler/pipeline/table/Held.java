package com.practicestudio.reconciler.pipeline.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds, with one select, which rows of a slice we hold, and which of those need no mapping. */
public final class Held {

    private static final String SELECT =
            "SELECT external_id, updated_at, row_digest FROM %s WHERE practice_id = ? AND external_id ";

    /** Fewer rows than these are named one by one. */
    private static final int RANGE = 50;

    private final JdbcTemplate jdbc;
    private final String table;
    private final long practice;
    private final UnaryOperator<Set<String>> failed;
    /** Whether a list turned out to come in another order than that of its ids. */
    private volatile boolean scattered;

    /**
     * @param practice our id of it
     * @param failed tells which of these records have an open error
     */
    public Held(JdbcTemplate jdbc, String table, long practice, UnaryOperator<Set<String>> failed) {
        this.jdbc = jdbc;
        this.table = table;
        this.practice = practice;
        this.failed = failed;
    }

    /**
     * Rows by DrChrono's id.
     *
     * @param all those that we hold
     * @param asTheyWere those of which DrChrono sent what it sent before, which would become what they became, and which
     *     nobody has touched since; a row with an open error is never among them
     */
    public record Rows(Set<String> all, Set<String> asTheyWere) {}

    /** @param contents what DrChrono sent, as {@link RowDigests#content}; not asked for before rows are found */
    public Rows among(Set<String> ids, Supplier<Map<String, byte[]>> contents, RowDigests digests) {
        var rows = new Rows(new HashSet<>(), new HashSet<>());
        for (var row : found(ids)) {
            rows.all.add(row.id);
            if (same(row.digest, contents.get().get(row.id), row.writtenAt, digests)) {
                rows.asTheyWere.add(row.id);
            }
        }
        rows.asTheyWere.removeAll(failed.apply(rows.asTheyWere));
        return rows;
    }

    /** A row that we hold. @param writtenAt UTC */
    private record Found(String id, Instant writtenAt, byte @Nullable [] digest) {}

    private List<Found> found(Set<String> ids) {
        if (ids.size() >= RANGE && !scattered) {
            var between = between(ids);
            if (between.size() <= 2 * ids.size()) {
                return between.stream().filter(row -> ids.contains(row.id)).toList();
            }
            scattered = true;
        }
        return ids.isEmpty() ? List.of() : named(ids);
    }

    /** Most lists come in the order of ids: what stands between the ends of a slice is found much faster than row by row. */
    private List<Found> between(Set<String> ids) {
        return jdbc.query(
                SELECT.formatted(table) + "BETWEEN ? AND ? LIMIT ?",
                Held::found,
                practice,
                Collections.min(ids),
                Collections.max(ids),
                2 * ids.size() + 1);
    }

    private List<Found> named(Set<String> ids) {
        var parameters = new ArrayList<Object>(ids.size() + 1);
        parameters.add(practice);
        parameters.addAll(ids);
        var names = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return jdbc.query(SELECT.formatted(table) + "IN (" + names + ")", Held::found, parameters.toArray());
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getString(1), row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getBytes(3));
    }

    private static boolean same(
            byte @Nullable [] digest, byte @Nullable [] content, Instant writtenAt, RowDigests digests) {
        return content != null && digests.stands(digest, content, writtenAt);
    }
}
