package com.practicestudio.reconciler.pipeline.map;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Unmappable;
import com.practicestudio.reconciler.pipeline.drift.DriftWatch;
import com.practicestudio.reconciler.pipeline.drift.DriftWatch.Retyped;
import com.practicestudio.reconciler.pipeline.table.DatabaseTrouble;
import com.practicestudio.reconciler.pipeline.table.Held;
import com.practicestudio.reconciler.pipeline.table.RowDigests;
import com.practicestudio.reconciler.pipeline.table.RowTable;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import com.practicestudio.reconciler.values.ClinicTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;

/**
 * Leaves out the rows that are as they were, binds each of the others to DrChrono's record and maps it to ours. A row that
 * cannot be used goes on as a rejection, so that its neighbours are not touched. Digests and mapping are pure, and the two
 * parts of a chunk that other cores can share.
 */
public final class ItemMapper<W extends Record, R extends Record> {

    private static final int LONGEST_TIME = 40;
    private static final String DELETED_AT = "deleted_at";
    private static final byte[] NONE = new byte[0];

    private final Resource<W, R> resource;
    private final ObjectReader reader;
    private final RawRow.Selection fields;
    private final Unsent<W, R> unsent;
    private final RowTable table;
    private final Held held;
    private final DriftWatch drift;
    private final Supplier<Basis> basis;
    private final Supplier<RowDigests> digests;

    /**
     * @param basis asked for when the walk has begun
     * @param digests of that basis
     */
    public ItemMapper(
            Resource<W, R> resource,
            ObjectReader reader,
            RowTable table,
            Held held,
            DriftWatch drift,
            Supplier<Basis> basis,
            Supplier<RowDigests> digests) {
        this.resource = resource;
        this.reader = reader;
        this.fields = new RawRow.Selection(resource.fields());
        this.unsent = new Unsent<>(resource, reader, table.columns());
        this.table = table;
        this.held = held;
        this.drift = drift;
        this.basis = basis;
        this.digests = digests;
    }

    /** May be asked on several threads, and outside of a transaction. */
    public Candidates map(Slice slice) {
        var rows = latest(slice);
        var digests = digests();
        var contents = CompletableFuture.supplyAsync(() -> contents(rows, digests));
        var found = held(rows.keySet(), contents::join, digests);
        var check = drift.check();
        var mapped = rows.values().parallelStream()
                .filter(item -> item.queued() || !found.asTheyWere().contains(item.externalId()))
                .map(item -> candidate(
                        item,
                        contents.join().getOrDefault(item.externalId(), NONE),
                        found.all().contains(item.externalId()),
                        check))
                .toList();
        var read = slice.rows().size() + slice.gone().size();
        return new Candidates(mapped, found.all(), rows.size() - mapped.size(), read, slice.gone(), slice.askedAt());
    }

    /** A record that stands in a slice twice, because pages shifted, counts as it is newest, and else as it came last. */
    private static Map<String, Item> latest(Slice slice) {
        var latest = new LinkedHashMap<String, Item>();
        slice.rows().forEach(item -> latest.merge(item.externalId(), item, ItemMapper::later));
        return latest;
    }

    private static Item later(Item before, Item after) {
        var order =
                ClinicTime.order(before.row().text("updated_at"), after.row().text("updated_at"));
        return order > 0 ? before : after;
    }

    /** The first time, the basis is read from the database. */
    private RowDigests digests() {
        try {
            return digests.get();
        } catch (DataAccessException e) {
            throw DatabaseTrouble.in(resource.name(), e);
        }
    }

    /** What DrChrono sent of each row, reckoned while the database looks for what we hold. */
    private static Map<String, byte[]> contents(Map<String, Item> rows, RowDigests digests) {
        return rows.values().parallelStream()
                .collect(Collectors.toMap(Item::externalId, item -> digests.content(item.row())));
    }

    private Held.Rows held(Set<String> ids, Supplier<Map<String, byte[]>> contents, RowDigests digests) {
        try {
            return held.among(ids, contents, digests);
        } catch (DataAccessException e) {
            throw DatabaseTrouble.in(resource.name(), e);
        }
    }

    private Candidate candidate(Item item, byte[] content, boolean isHeld, Function<RawRow, Optional<Retyped>> check) {
        if (!item.row().isObject()) {
            return Candidate.rejected(item, Problem.malformed("", "is not a JSON object"));
        }
        if (!item.identified()) {
            return Candidate.rejected(item, Problem.malformed("external_id", "has no usable id"));
        }
        return check.apply(item.row())
                .map(field -> Candidate.rejected(item, Problem.malformed(field.field(), retyped(field))))
                .orElseGet(() -> candidate(item, content, isHeld));
    }

    private String retyped(Retyped field) {
        return "has never been of type %s before; 'drift accept %s %s' takes it"
                .formatted(field.kind().word(), resource.name(), field.field());
    }

    private Candidate candidate(Item item, byte[] content, boolean isHeld) {
        try {
            return mapped(item, content, isHeld);
        } catch (Unmappable e) {
            return Candidate.rejected(item, Problem.unmappable(e.field(), reason(e)));
        } catch (JacksonException e) {
            return Candidate.rejected(item, Problem.malformed(path(e), "has not the type that the contract gives"));
        } catch (RuntimeException e) {
            // The mapper met something nobody thought of; the message could hold a value, so only its kind is kept.
            return Candidate.rejected(
                    item,
                    Problem.unmappable("", "mapping failed: " + e.getClass().getSimpleName()));
        }
    }

    private Candidate mapped(Item item, byte[] content, boolean isHeld) {
        var mapping = basis.get().mapping();
        R row = resource.mapping().map(item.row().<W>as(reader, fields), mapping);
        checkLengths(row, mapping);
        var deleted = deleted(item, mapping);
        var kept = new HashSet<>(mapping.kept());
        if (isHeld) {
            kept.addAll(unsent.columns(item.row(), row, mapping, basis.get()));
        }
        return new Candidate(
                item,
                row,
                updatedAt(item, mapping),
                deleted,
                mapping.problems().stream()
                        .map(problem -> Problem.field(problem.field(), problem.reason()))
                        .toList(),
                kept,
                content);
    }

    /** Text of the wire; what is longer than any time is none. */
    private static @Nullable String updatedAt(Item item, MappingContext mapping) {
        var text = mapping.text(item.row().text("updated_at"));
        return text == null || text.length() > LONGEST_TIME ? null : text;
    }

    /** DrChrono's codes in a row that are in no table of the practice. */
    public List<MappingContext.UnknownCode> unknownCodes(Item item) {
        var mapping = basis.get().mapping();
        try {
            resource.mapping().map(item.row().<W>as(reader, fields), mapping);
        } catch (RuntimeException e) {
            // Whatever else is wrong with the row is not asked here.
            return mapping.unknownCodes();
        }
        return mapping.unknownCodes();
    }

    private void checkLengths(R row, MappingContext mapping) {
        for (var column : table.columns()) {
            var misfit = column.misfit(column.of(row));
            if (misfit != null) {
                mapping.problem(column.name(), misfit);
            }
        }
    }

    /** Each flag is read, whatever the others say: one that cannot be used is reported. */
    private boolean deleted(Item item, MappingContext mapping) {
        return resource.source().tombstones().stream()
                .map(field -> mapping.flag(DELETED_AT, item.row().text(field)))
                .toList()
                .contains(true);
    }

    private static String reason(Unmappable e) {
        return e.getMessage() == null ? "cannot be used" : e.getMessage();
    }

    private static String path(JacksonException e) {
        return e instanceof DatabindException databind
                ? databind.getPath().stream()
                        .map(JacksonException.Reference::getPropertyName)
                        .filter(name -> name != null)
                        .collect(Collectors.joining("."))
                : "";
    }
}
