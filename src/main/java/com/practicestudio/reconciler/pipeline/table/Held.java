package com.practicestudio.reconciler.pipeline.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds, with one select, which rows of a slice we hold, and which of those need no mapping. */
public final class Held {

    private final JdbcTemplate jdbc;
    private final String table;
    private final long practice;
    private final UnaryOperator<Set<String>> failed;

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
        if (ids.isEmpty()) {
            return rows;
        }
        var parameters = new ArrayList<Object>(ids.size() + 1);
        parameters.add(practice);
        parameters.addAll(ids);
        jdbc.query(
                select(ids.size()),
                row -> {
                    var id = row.getString(1);
                    rows.all.add(id);
                    var writtenAt = row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                    if (same(row.getBytes(3), contents.get().get(id), writtenAt, digests)) {
                        rows.asTheyWere.add(id);
                    }
                },
                parameters.toArray());
        rows.asTheyWere.removeAll(failed.apply(rows.asTheyWere));
        return rows;
    }

    private static boolean same(
            byte @Nullable [] digest, byte @Nullable [] content, Instant writtenAt, RowDigests digests) {
        return content != null && digests.stands(digest, content, writtenAt);
    }

    private String select(int rows) {
        return "SELECT external_id, updated_at, row_digest FROM %s WHERE practice_id = ? AND external_id IN (%s)"
                .formatted(table, String.join(", ", Collections.nCopies(rows, "?")));
    }
}
