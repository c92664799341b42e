package com.practicestudio.reconciler.pipeline.errors;

import com.practicestudio.reconciler.pipeline.repair.ErrorQueue.Filter;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** A filter in SQL, the same for who lists, applies or discards; {@code e} is the entry. */
final class FilterSql {

    /** What is null here the server leaves out before it chooses an index. */
    static final String CONDITION = """
              (:practice IS NULL OR e.practice_id = (SELECT id FROM practice WHERE practice_key = :practice))
              AND (:resource IS NULL OR e.resource = :resource)
              AND (:kind IS NULL OR e.kind = :kind)
              AND (:field IS NULL OR e.field = :field)
              AND (:anyId OR e.id IN (:ids))
            """;

    private FilterSql() {}

    static MapSqlParameterSource parameters(Filter filter) {
        var kind = filter.kind();
        return new MapSqlParameterSource("practice", filter.practice())
                .addValue("resource", filter.resource())
                .addValue("kind", kind == null ? null : kind.name())
                .addValue("field", filter.field())
                .addValue("anyId", filter.ids().isEmpty())
                .addValue("ids", filter.ids().isEmpty() ? List.of(0L) : filter.ids());
    }
}
