package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Unmappable;
import com.practicestudio.reconciler.pipeline.read.Item;
import com.practicestudio.reconciler.pipeline.read.Slice;
import com.practicestudio.reconciler.pipeline.step.Work;
import com.practicestudio.reconciler.values.CodeTable;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;

/**
 * Binds a row to DrChrono's record and maps it to ours. A row that cannot be used goes on as a rejection, so that its
 * neighbours are not touched.
 */
final class ItemMapper<W, R extends Record> implements ItemProcessor<Slice, Candidates> {

    private static final int LONGEST_TIME = 40;

    private final Resource<W, R> resource;
    private final ObjectReader reader;
    private final RowTable table;
    private final Work work;
    private final Map<String, CodeTable> codes;

    ItemMapper(Resource<W, R> resource, ObjectReader reader, RowTable table, Work work, Map<String, CodeTable> codes) {
        this.resource = resource;
        this.reader = reader;
        this.table = table;
        this.work = work;
        this.codes = codes;
    }

    @Override
    public Candidates process(Slice slice) {
        return new Candidates(slice.rows().stream().map(this::candidate).toList());
    }

    private Candidate candidate(Item item) {
        if (!item.json().isObject()) {
            return Candidate.rejected(item, Problem.malformed("", "is not a JSON object"));
        }
        if (!item.identified()) {
            return Candidate.rejected(item, Problem.malformed("external_id", "has no usable id"));
        }
        try {
            return mapped(item);
        } catch (Unmappable e) {
            return Candidate.rejected(item, Problem.unmappable(e.field(), reason(e)));
        } catch (JacksonException e) {
            return Candidate.rejected(item, Problem.malformed(path(e), "has not the type that the contract gives"));
        } catch (DataAccessException e) {
            // A mapper may read a table; the database's trouble is not the row's.
            throw DatabaseTrouble.in(resource.name(), e);
        } catch (RuntimeException e) {
            // The mapper met something nobody thought of; the message could hold a value, so only its kind is kept.
            return Candidate.rejected(
                    item,
                    Problem.unmappable("", "mapping failed: " + e.getClass().getSimpleName()));
        }
    }

    private Candidate mapped(Item item) {
        var mapping = new MappingContext(work.practice(), codes);
        R row = resource.mapping().map(reader.<W>readValue(item.json()), mapping);
        checkLengths(row, mapping);
        return new Candidate(
                item,
                row,
                updatedAt(item, mapping),
                deleted(item),
                mapping.problems().stream()
                        .map(problem -> Problem.field(problem.field(), problem.reason()))
                        .toList(),
                new HashSet<>(mapping.kept()));
    }

    /** Text of the wire; what is longer than any time is none. */
    private static @Nullable String updatedAt(Item item, MappingContext mapping) {
        var text = mapping.text(item.json().path("updated_at").asString(""));
        return text == null || text.length() > LONGEST_TIME ? null : text;
    }

    private void checkLengths(R row, MappingContext mapping) {
        for (var column : table.columns()) {
            if (column.tooSmallFor(column.of(row))) {
                mapping.problem(
                        column.name(), "is longer than %d characters".formatted(column.length()), column.name());
            }
        }
    }

    private boolean deleted(Item item) {
        return resource.source().tombstones().stream()
                .anyMatch(field -> item.json().path(field).asBoolean(false));
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
