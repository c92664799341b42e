package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;
import java.util.function.IntFunction;

/**
 * Rows with numbers as ids, made anew whenever they are asked for.
 *
 * @param firstId the id of the first one; the others follow
 * @param fields of the row at an index, from 0
 * @param changedAt the {@code updated_at} of the row at an index
 */
record GeneratedRows(int size, long firstId, IntFunction<JsonText> fields, IntFunction<LocalDateTime> changedAt)
        implements Rows {

    /** Rows without an {@code updated_at}. */
    static GeneratedRows of(int size, long firstId, IntFunction<JsonText> fields) {
        return new GeneratedRows(size, firstId, fields, index -> LocalDateTime.MIN);
    }

    @Override
    public String id(int index) {
        return String.valueOf(firstId + index);
    }

    @Override
    public int indexOf(String id) {
        try {
            long index = Long.parseLong(id) - firstId;
            return index >= 0 && index < size ? (int) index : -1;
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }

    @Override
    public void write(int index, boolean verbose, JsonText out) {
        out.element("{" + fields.apply(index) + "}");
    }

    @Override
    public LocalDateTime updatedAt(int index) {
        return changedAt.apply(index);
    }
}
