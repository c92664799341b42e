package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.pipeline.table.Column;
import com.practicestudio.reconciler.pipeline.table.ManyRows;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes {@code reconciliation_outcome}: what became of each row that was not simply unchanged. */
final class Outcomes {

    private static final int LONGEST = 2_000;

    private final JdbcTemplate jdbc;
    private final String resource;

    Outcomes(JdbcTemplate jdbc, String resource) {
        this.jdbc = jdbc;
        this.resource = resource;
    }

    /** One row's outcome. @param fields names, never values */
    record Outcome(String externalId, String outcome, List<String> fields) {}

    void record(long run, long practice, List<Outcome> outcomes, Instant now) {
        new ManyRows<Outcome>(jdbc, """
                        INSERT INTO reconciliation_outcome
                          (run_id, practice_id, resource, external_id, outcome, changed_fields, recorded_at)
                        """, 7, "", outcome -> new @Nullable Object[] {
                    run, practice, resource, outcome.externalId(), outcome.outcome(), fields(outcome), Column.bound(now)
                })
                .write(outcomes);
    }

    private static @Nullable String fields(Outcome outcome) {
        var fields = String.join(",", outcome.fields());
        return fields.isEmpty() ? null : fields.substring(0, Math.min(LONGEST, fields.length()));
    }
}
