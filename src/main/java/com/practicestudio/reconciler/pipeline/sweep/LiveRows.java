package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.pipeline.Resource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The records of a practice that we hold and that are not deleted. */
@Component
class LiveRows {

    private static final int PAGE = 10_000;

    private final JdbcClient jdbc;

    LiveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are. */
    long count(Resource<?, ?> resource, long practice) {
        return jdbc.sql("SELECT COUNT(*) FROM %s WHERE practice_id = ? AND deleted_at IS NULL"
                        .formatted(resource.table()))
                .param(practice)
                .query(Long.class)
                .single();
    }

    /** The ids of those that a walk has not seen, in the order of texts. */
    List<String> unseen(Resource<?, ?> resource, long practice, IdSet seen) {
        var unseen = new ArrayList<String>();
        var page = List.of("");
        do {
            page = page(resource, practice, page.get(page.size() - 1));
            unseen.addAll(live(
                    resource,
                    practice,
                    page.stream().filter(id -> !seen.contains(id)).toList()));
        } while (page.size() == PAGE);
        return unseen;
    }

    /** Deleted ones too: without a look at the row, the index alone answers. */
    private List<String> page(Resource<?, ?> resource, long practice, String after) {
        return jdbc.sql("""
                        SELECT external_id FROM %s WHERE practice_id = ? AND external_id > ?
                        ORDER BY external_id LIMIT %d
                        """.formatted(resource.table(), PAGE))
                .params(practice, after)
                .query(String.class)
                .list();
    }

    private List<String> live(Resource<?, ?> resource, long practice, List<String> ids) {
        return ids.isEmpty()
                ? ids
                : jdbc.sql("""
                        SELECT external_id FROM %s
                        WHERE practice_id = :practice AND external_id IN (:ids) AND deleted_at IS NULL
                        ORDER BY external_id
                        """.formatted(resource.table()))
                        .param("practice", practice)
                        .param("ids", ids)
                        .query(String.class)
                        .list();
    }
}
