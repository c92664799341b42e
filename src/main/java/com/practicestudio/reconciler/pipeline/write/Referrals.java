package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.map.Problem;
import com.practicestudio.reconciler.pipeline.table.Column;
import com.practicestudio.reconciler.pipeline.table.RowTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the references of a chunk's rows into our ids. A row whose required reference is not there yet waits in the
 * error queue; an optional one leaves its field as it was, and waits alone.
 */
final class Referrals {

    private final List<Column> columns;
    private final References references;

    Referrals(RowTable table, References references) {
        this.columns = table.columns().stream()
                .filter(column -> column.holds(Reference.class))
                .toList();
        this.references = references;
    }

    /** The chunk with what was found, and the ids of the references in it. */
    record Resolved(List<Candidate> candidates, Map<Reference, Long> ids) {}

    Resolved resolve(long practice, List<Candidate> candidates) {
        var wanted = candidates.stream().flatMap(this::references).distinct().toList();
        var ids = references.find(practice, wanted);
        return new Resolved(
                candidates.stream().map(candidate -> settle(candidate, ids)).toList(), ids);
    }

    private Stream<Reference> references(Candidate candidate) {
        return columns.stream().map(column -> reference(column, candidate)).filter(Objects::nonNull);
    }

    private static @Nullable Reference reference(Column column, Candidate candidate) {
        var row = candidate.row();
        return row == null ? null : (Reference) column.of(row);
    }

    private Candidate settle(Candidate candidate, Map<Reference, Long> ids) {
        var waiting = new ArrayList<Problem>();
        var left = new HashSet<String>();
        for (var column : columns) {
            var reference = reference(column, candidate);
            if (reference == null || ids.containsKey(reference)) {
                continue;
            }
            if (reference.required()) {
                return candidate.rejectedFor(Problem.missing(column.name(), true, reference));
            }
            waiting.add(Problem.missing(column.name(), false, reference));
            left.add(column.name());
        }
        return waiting.isEmpty() ? candidate : candidate.with(waiting, left);
    }
}
