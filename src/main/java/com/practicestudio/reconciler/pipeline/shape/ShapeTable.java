package com.practicestudio.reconciler.pipeline.shape;

import com.practicestudio.reconciler.pipeline.table.Column;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is known of the rows of one practice and resource.
 *
 * @param practice our id of it
 */
public record ShapeTable(JdbcTemplate jdbc, long practice, String resource) {

    /** By the name of the field. */
    public Map<String, FieldShape> known() {
        var shapes = new HashMap<String, FieldShape>();
        jdbc.query(
                "SELECT field, kinds, pending, missing FROM field_shape WHERE practice_id = ? AND resource = ?",
                row -> {
                    var shape = new FieldShape(
                            row.getString(1),
                            FieldShape.kinds(row.getString(2)),
                            FieldShape.kinds(row.getString(3)),
                            row.getBoolean(4));
                    shapes.put(shape.name(), shape);
                },
                practice,
                resource);
        return shapes;
    }

    public void keep(List<Finding> findings, long run, Instant now) {
        jdbc.batchUpdate(
                """
                INSERT INTO field_shape (practice_id, resource, field, kinds, pending, missing,
                  first_seen_run, first_seen_at, changed_run, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE kinds = VALUES(kinds), pending = VALUES(pending), missing = VALUES(missing),
                  changed_run = VALUES(changed_run), changed_at = VALUES(changed_at)
                """,
                findings.stream()
                        .map(finding -> shape(finding.shape(), run, now))
                        .toList());
        var drifts = findings.stream().filter(finding -> finding.kind() != null).toList();
        if (!drifts.isEmpty()) {
            jdbc.batchUpdate(
                    """
                    INSERT INTO drift_event (run_id, practice_id, resource, field, kind, detail, recorded_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, drifts.stream().map(drift -> event(drift, run, now)).toList());
        }
    }

    private Object[] shape(FieldShape shape, long run, Instant now) {
        return new Object[] {
            practice,
            resource,
            shape.name(),
            FieldShape.words(shape.kinds(), ","),
            FieldShape.words(shape.pending(), ","),
            shape.missing(),
            run,
            Column.bound(now),
            run,
            Column.bound(now)
        };
    }

    private Object[] event(Finding drift, long run, Instant now) {
        return new Object[] {
            run,
            practice,
            resource,
            drift.shape().name(),
            String.valueOf(drift.kind()),
            drift.detail(),
            Column.bound(now)
        };
    }
}
