package com.practicestudio.reconciler.pipeline.map;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.MappingContext;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.Unmappable;
import com.practicestudio.reconciler.pipeline.table.Column;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/**
 * The columns of which a row says nothing, because DrChrono left out the fields behind them: absent is not null (section 8 of
 * the contract). Nobody declares which columns a field fills: it shows when the row is mapped once more with something in it.
 * Lists and objects are left to their mappers, which know what a missing one means.
 */
final class Unsent<W extends Record, R extends Record> {

    /** May be a number, a flag, an id or a text; where it cannot be used, that is reported for the columns. */
    private static final String SOMETHING = "1";

    private final Resource<W, R> resource;
    private final ObjectReader reader;
    private final List<Column> columns;
    private final RawRow.Selection fields;
    private final Set<String> texts;

    Unsent(Resource<W, R> resource, ObjectReader reader, List<Column> columns) {
        this.resource = resource;
        this.reader = reader;
        this.columns = columns;
        this.fields = new RawRow.Selection(resource.fields());
        this.texts = Arrays.stream(resource.wire().getRecordComponents())
                .filter(component -> component.getType() == String.class)
                .map(component -> Resource.FIELD_NAMES.translate(component.getName()))
                .collect(Collectors.toSet());
    }

    /**
     * The columns that keep what they have.
     *
     * @param mapped what the row became without those fields
     * @param mapping how it was mapped
     * @param basis on what
     */
    Set<String> columns(RawRow row, R mapped, MappingContext mapping, Basis basis) {
        var open = columns.stream()
                .filter(column -> isOpen(column.of(mapped)) && !mapping.isSettled(column.name()))
                .toList();
        return texts.stream()
                .filter(field -> !row.has(field))
                .flatMap(field -> behind(row.with(field, SOMETHING), mapped, open, basis.mapping()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A column that got a value got it from a field that was sent; a flag may have been concluded from one that was not. */
    private static boolean isOpen(@Nullable Object value) {
        return value == null || value instanceof Boolean;
    }

    private Stream<String> behind(RawRow row, R mapped, List<Column> open, MappingContext mapping) {
        try {
            var other = resource.mapping().map(row.<W>as(reader, fields), mapping);
            return open.stream()
                    .filter(column -> !Objects.equals(column.of(other), column.of(mapped))
                            || mapping.kept().contains(column.name()))
                    .map(Column::name);
        } catch (Unmappable nothingFitsThere) {
            return Stream.empty();
        }
    }
}
