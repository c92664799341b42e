package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.map.Candidate;
import com.practicestudio.reconciler.pipeline.table.Change;
import com.practicestudio.reconciler.pipeline.table.Change.Kind;
import com.practicestudio.reconciler.pipeline.table.Column;
import com.practicestudio.reconciler.pipeline.table.RowDigests;
import com.practicestudio.reconciler.pipeline.table.Stored;
import com.practicestudio.reconciler.values.ClinicTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of one row: new, changed in these fields, or unchanged. */
final class Decisions {

    /** What another process writes while this one decides. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final List<Column> columns;
    private final Supplier<RowDigests> digests;
    private final Instant truthFrom;
    /** What this step has written itself came from pages that it asked for before. */
    private final Set<Instant> written = new HashSet<>();

    /** @param truthFrom what was written before then yields to any page, since all of them are read: the truth; MIN for none */
    Decisions(List<Column> columns, Supplier<RowDigests> digests, Instant truthFrom) {
        this.columns = columns;
        this.digests = digests;
        this.truthFrom = truthFrom;
    }

    /** What has to be written of a row that is not late, or empty when nothing changed. @param now UTC */
    Optional<Change> decide(Candidate candidate, @Nullable Stored stored, Map<Reference, Long> ids, Instant now) {
        var row = Objects.requireNonNull(candidate.row());
        written.add(now);
        if (stored == null) {
            var values = values(candidate, row, new @Nullable Object[columns.size()], ids);
            return change(candidate, Kind.INSERT, List.of(), values, deletedAt(candidate, null, now), now);
        }
        var values = values(candidate, row, stored.values(), ids);
        var deletedAt = deletedAt(candidate, stored.deletedAt(), now);
        var changed = changed(candidate, stored, values, deletedAt);
        if (!changed.isEmpty()) {
            return change(candidate, Kind.UPDATE, changed, values, deletedAt, now);
        }
        return !digests.get().stands(stored.digest(), candidate.content(), stored.writtenAt())
                ? change(candidate, Kind.RENEWAL, changed, values, deletedAt, stored.writtenAt())
                : Optional.empty();
    }

    private Optional<Change> change(
            Candidate candidate,
            Kind kind,
            List<String> fields,
            @Nullable Object[] values,
            @Nullable Instant deletedAt,
            Instant writtenAt) {
        var digest = digests.get().of(candidate.content(), writtenAt);
        return Optional.of(new Change(
                candidate.externalId(),
                candidate.sourceUpdatedAt(),
                kind,
                fields,
                values,
                deletedAt,
                writtenAt,
                digest));
    }

    private @Nullable Object[] values(
            Candidate candidate, Record row, @Nullable Object[] old, Map<Reference, Long> ids) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (var i = 0; i < values.length; i++) {
            var column = columns.get(i);
            if (candidate.kept().contains(column.name())) {
                values[i] = old[i];
            } else {
                var value = column.of(row);
                values[i] = value instanceof Reference reference ? ids.get(reference) : value;
            }
        }
        return withoutStale(candidate, row, old, values);
    }

    /** A value that was kept beside one that has changed is that of another time. */
    private @Nullable Object[] withoutStale(
            Candidate candidate, Record row, @Nullable Object[] old, @Nullable Object[] values) {
        for (var i = 0; i < values.length; i++) {
            var column = columns.get(i);
            if (candidate.kept().contains(column.name()) && isStale(column.beside(), old, values)) {
                values[i] = column.of(row);
            }
        }
        return values;
    }

    private boolean isStale(@Nullable String beside, @Nullable Object[] old, @Nullable Object[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> columns.get(i).name().equals(beside))
                .anyMatch(i -> !Objects.equals(old[i], values[i]));
    }

    private List<String> changed(
            Candidate candidate, Stored stored, @Nullable Object[] values, @Nullable Instant deletedAt) {
        var changed = new ArrayList<String>();
        for (var i = 0; i < values.length; i++) {
            if (!Objects.equals(values[i], stored.values()[i])) {
                changed.add(columns.get(i).name());
            }
        }
        if (!Objects.equals(candidate.sourceUpdatedAt(), stored.sourceUpdatedAt())) {
            changed.add("source_updated_at");
        }
        if (!Objects.equals(deletedAt, stored.deletedAt())) {
            changed.add("deleted_at");
        }
        return changed;
    }

    /** A tombstone keeps its time, and goes when the record comes back; a flag that cannot be read changes nothing. */
    private static @Nullable Instant deletedAt(Candidate candidate, @Nullable Instant before, Instant now) {
        if (!candidate.deleted()) {
            return candidate.kept().contains("deleted_at") ? before : null;
        }
        return before == null ? now : before;
    }

    /**
     * A page or a queued row that is older than what we hold must not overwrite it. DrChrono's times may go back all the same:
     * they are naive, and junk is mended; a complete walk believes that. Where they do not tell, it counts whether the page was asked
     * for before ours was written; what stands in the future is a time of somebody else's making.
     *
     * @param askedAt when the row was asked for, or null when it did not wait since @param now UTC
     */
    boolean isLate(Candidate candidate, @Nullable Stored stored, @Nullable Instant askedAt, Instant now) {
        if (stored == null) {
            return false;
        }
        var order = ClinicTime.order(candidate.sourceUpdatedAt(), stored.sourceUpdatedAt());
        if (order == 0) {
            var writtenAt = stored.writtenAt();
            return askedAt != null
                    && writtenAt.isAfter(askedAt)
                    && !writtenAt.isAfter(now.plus(JUST_NOW))
                    && !written.contains(writtenAt);
        }
        var isTruth = !candidate.item().queued() && stored.writtenAt().isBefore(truthFrom);
        return order < 0 && !isTruth;
    }
}
