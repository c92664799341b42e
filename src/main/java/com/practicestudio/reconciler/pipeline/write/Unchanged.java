package com.practicestudio.reconciler.pipeline.write;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the rows of a slice that need no mapping: DrChrono sent what it sent before, it would become what it became, and
 * nobody has touched our row since. A row with an open error is never among them.
 */
final class Unchanged {

    private final JdbcTemplate jdbc;
    private final String table;
    private final String resource;
    private final long practice;

    Unchanged(JdbcTemplate jdbc, String table, String resource, long practice) {
        this.jdbc = jdbc;
        this.table = table;
        this.resource = resource;
        this.practice = practice;
    }

    /** @param contents of rows, by DrChrono's id */
    Set<String> among(Map<String, byte[]> contents, RowDigests digests) {
        var unchanged = new HashSet<String>();
        if (contents.isEmpty()) {
            return unchanged;
        }
        var parameters = new ArrayList<Object>(contents.size() + 2);
        parameters.add(practice);
        parameters.addAll(contents.keySet());
        parameters.add(resource);
        jdbc.query(
                select(contents.size()),
                row -> {
                    var id = row.getString(1);
                    var content = contents.get(id);
                    if (content != null && Arrays.equals(row.getBytes(3), digests.of(content, writtenAt(row)))) {
                        unchanged.add(id);
                    }
                },
                parameters.toArray());
        return unchanged;
    }

    private String select(int rows) {
        return """
                SELECT t.external_id, t.updated_at, t.row_digest FROM %s t
                WHERE t.practice_id = ? AND t.external_id IN (%s) AND t.row_digest IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM sync_error e
                    WHERE e.practice_id = t.practice_id AND e.resource = ? AND e.external_id = t.external_id
                      AND e.state = 'OPEN')
                """.formatted(table, String.join(", ", Collections.nCopies(rows, "?")));
    }

    private static Instant writtenAt(ResultSet row) throws SQLException {
        return row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
