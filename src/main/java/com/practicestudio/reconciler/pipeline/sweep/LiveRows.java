package com.practicestudio.reconciler.pipeline.sweep;

import com.practicestudio.reconciler.pipeline.Resource;
import java.util.List;
import java.util.function.Consumer;
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

    /** Tells the ids behind {@code after}, in the order of texts. @return how many there were */
    long tell(Resource<?, ?> resource, long practice, String after, Consumer<String> consumer) {
        var told = 0L;
        var last = after;
        List<String> page;
        do {
            page = page(resource, practice, last);
            page.forEach(consumer);
            told += page.size();
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return told;
    }

    private List<String> page(Resource<?, ?> resource, long practice, String after) {
        return jdbc.sql("""
                        SELECT external_id FROM %s
                        WHERE practice_id = ? AND external_id > ? AND deleted_at IS NULL
                        ORDER BY external_id LIMIT %d
                        """.formatted(resource.table(), PAGE))
                .params(practice, after)
                .query(String.class)
                .list();
    }
}
