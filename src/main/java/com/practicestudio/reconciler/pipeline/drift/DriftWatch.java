package com.practicestudio.reconciler.pipeline.drift;

import com.practicestudio.reconciler.drchrono.JsonKind;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.shape.FieldShape;
import com.practicestudio.reconciler.pipeline.shape.Finding;
import com.practicestudio.reconciler.pipeline.shape.RowShapes;
import com.practicestudio.reconciler.pipeline.shape.ShapeTable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches the rows of one step. Only those that have to be looked at anyway are compared with what is known, so that a run
 * in which nothing changed asks nothing and writes nothing; a field that nobody maps shows up with the next row that
 * changes. What it knows is committed with the chunk.
 */
public final class DriftWatch implements ItemStream, StepExecutionListener {

    private static final String LEARNING = "drift.learning";
    private static final String UNSEEN = "drift.unseen";

    private final ShapeTable table;
    private final DriftPolicy policy;
    private final Extent extent;
    private final Set<String> mapped;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Consumer<List<Finding>> told;

    private @Nullable Map<String, FieldShape> known;
    private @Nullable Boolean learning;
    /** Known fields that no row of the walk has had so far; null until there was a row. */
    private @Nullable Set<String> unseen;

    /** @param told hears what was found */
    DriftWatch(
            ShapeTable table,
            DriftPolicy policy,
            Extent extent,
            Set<String> mapped,
            TransactionTemplate transaction,
            Clock clock,
            Consumer<List<Finding>> told) {
        this.table = table;
        this.policy = policy;
        this.extent = extent;
        this.mapped = mapped;
        this.transaction = transaction;
        this.clock = clock;
        this.told = told;
    }

    /** A restart of the first walk is still the first walk. */
    @Override
    public synchronized void beforeStep(StepExecution step) {
        var context = step.getExecutionContext();
        learning = context.containsKey(LEARNING) ? Boolean.valueOf(context.getString(LEARNING)) : null;
        unseen = context.containsKey(UNSEEN) ? names(context.getString(UNSEEN)) : null;
    }

    private static Set<String> names(String joined) {
        var names = new TreeSet<>(Arrays.asList(joined.split(",")));
        names.remove("");
        return names;
    }

    @Override
    public synchronized void update(ExecutionContext context) {
        if (learning != null) {
            context.putString(LEARNING, learning.toString());
        }
        if (unseen != null) {
            context.putString(UNSEEN, String.join(",", unseen));
        }
    }

    /** Says of a row which mapped field, if any, has a type for which the row has to wait. To be asked anew for each slice, on any thread. */
    public synchronized Function<RawRow, Optional<Retyped>> check() {
        if (policy != DriftPolicy.REJECT || learning()) {
            return row -> Optional.empty();
        }
        var shapes = Map.copyOf(known());
        return row -> retyped(row, shapes);
    }

    /** A field whose row has to wait, and what it is. */
    public record Retyped(String field, JsonKind kind) {}

    private Optional<Retyped> retyped(RawRow row, Map<String, FieldShape> shapes) {
        var found = new TreeSet<Retyped>((one, other) -> one.field().compareTo(other.field()));
        row.describe((name, kind) -> {
            var shape = mapped.contains(name) ? shapes.get(name) : null;
            if (shape != null && !shape.takes(kind)) {
                found.add(new Retyped(name, kind));
            }
        });
        return found.stream().findFirst();
    }

    /**
     * Takes in a slice, in its transaction.
     *
     * @param rows those that had to be looked at, as DrChrono sent them just now
     * @param othersUnchanged whether there were others, which are as they were
     */
    public synchronized void observe(List<RawRow> rows, boolean othersUnchanged, long run, Instant now) {
        if (policy == DriftPolicy.IGNORE || extent == Extent.NONE) {
            return;
        }
        if (othersUnchanged) {
            unseen = Set.of();
        }
        if (!rows.isEmpty()) {
            var comparison = new Comparison(policy, learning());
            var seen = RowShapes.of(rows, known().keySet());
            unseen = stillUnseen(seen.keySet());
            keep(
                    seen.entrySet().stream()
                            .map(field -> comparison.of(
                                    field.getKey(),
                                    field.getValue(),
                                    known().get(field.getKey()),
                                    mapped.contains(field.getKey())))
                            .filter(Objects::nonNull)
                            .toList(),
                    run,
                    now);
        }
    }

    private Set<String> stillUnseen(Set<String> seen) {
        var rest = new TreeSet<>(unseen == null ? expected() : unseen);
        rest.removeAll(seen);
        return rest;
    }

    /** An unchanged row has every field that it had; so a field is missing only where all rows had to be looked at. */
    private Set<String> expected() {
        var names = new TreeSet<String>();
        if (extent == Extent.ALL && !learning()) {
            known().values().stream()
                    .filter(shape -> !shape.missing() && mapped.contains(shape.name()))
                    .forEach(shape -> names.add(shape.name()));
        }
        return names;
    }

    private void keep(List<Finding> findings, long run, Instant now) {
        if (!findings.isEmpty()) {
            table.keep(findings, run, now);
            findings.forEach(finding -> known().put(finding.shape().name(), finding.shape()));
            told.accept(findings);
        }
    }

    /** What no row of a complete walk had is missing. */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (extent == Extent.ALL && step.getStatus() == BatchStatus.COMPLETED && unseen != null) {
            var missing = unseen.stream()
                    .map(name -> known().get(name))
                    .filter(shape -> shape != null && !shape.missing())
                    .map(Finding::missing)
                    .toList();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            transaction.executeWithoutResult(status -> keep(missing, step.getJobExecutionId(), now));
        }
        return null;
    }

    private Map<String, FieldShape> known() {
        if (known == null) {
            known = table.known();
        }
        return known;
    }

    private boolean learning() {
        if (learning == null) {
            learning = known().isEmpty();
        }
        return learning;
    }
}
