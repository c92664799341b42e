package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.pipeline.Resource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What we hold already tells how long DrChrono's list will be. */
@Component
public class StoredRows {

    /** Rows of the largest plain page; verbose ones are smaller (section 3.2 of the contract). */
    private static final int PLAIN_PAGE = 250;

    private static final int VERBOSE_PAGE = 50;

    /** Rows of the largest bulk page (section 3.7 of the contract). */
    public static final int BULK_PAGE = 1_000;

    private final JdbcClient jdbc;

    StoredRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Most rows of a plain page of a resource. */
    public static int page(Resource<?, ?> resource) {
        return resource.source().verbose() ? VERBOSE_PAGE : PLAIN_PAGE;
    }

    /** How many requests it takes to read a whole list: a bulk page is ordered, and then fetched. */
    public long requests(Resource<?, ?> resource, long practice) {
        var rows = count(resource, practice);
        var page = page(resource);
        return resource.source().bulkPath() != null && rows > page ? 2 * pages(rows, BULK_PAGE) : pages(rows, page);
    }

    private static long pages(long rows, int page) {
        return Math.max(1, (rows + page - 1) / page);
    }

    /** How many rows DrChrono's list had, as far as we know: a deleted one is listed where the list marks it as such. */
    public long count(Resource<?, ?> resource, long practice) {
        var listed = resource.source().tombstones().isEmpty() ? " AND deleted_at IS NULL" : "";
        return jdbc.sql("SELECT COUNT(*) FROM %s WHERE practice_id = ?%s".formatted(resource.table(), listed))
                .param(practice)
                .query(Long.class)
                .single();
    }

    /** DrChrono's {@code updated_at} of these records, where we hold it, by DrChrono's id. */
    public Map<String, String> updatedAt(Resource<?, ?> resource, long practice, Collection<String> externalIds) {
        var times = new HashMap<String, String>();
        jdbc.sql("""
                        SELECT external_id, COALESCE(source_updated_at, '') FROM %s
                        WHERE practice_id = :practice AND external_id IN (:ids)
                        """.formatted(resource.table()))
                .param("practice", practice)
                .param("ids", externalIds)
                .query(row -> {
                    times.put(row.getString(1), row.getString(2));
                });
        return times;
    }

    boolean exceedOnePage(Resource<?, ?> resource, long practice) {
        var page = page(resource);
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE practice_id = ? LIMIT %d) AS held"
                                .formatted(resource.table(), page + 1))
                        .param(practice)
                        .query(Long.class)
                        .single()
                > page;
    }
}
