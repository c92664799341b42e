package com.practicestudio.reconciler.pipeline.walk;

import com.practicestudio.reconciler.pipeline.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What we hold already tells how long DrChrono's list will be. */
@Component
public class StoredRows {

    /** Rows of the largest plain page; verbose ones are smaller (section 3.2 of the contract). */
    private static final int PLAIN_PAGE = 250;

    private static final int VERBOSE_PAGE = 50;

    private final JdbcClient jdbc;

    StoredRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean exceedOnePage(Resource<?, ?> resource, long practice) {
        var page = resource.source().verbose() ? VERBOSE_PAGE : PLAIN_PAGE;
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM %s WHERE practice_id = ? LIMIT %d) AS held"
                                .formatted(resource.table(), page + 1))
                        .param(practice)
                        .query(Long.class)
                        .single()
                > page;
    }
}
