package com.practicestudio.reconciler.pipeline;

/**
 * Makes our record of DrChrono's: pure, no I/O. What cannot be used goes to {@link MappingContext}.
 *
 * @param <W> DrChrono's record, as its JSON is
 * @param <R> our record; its components are the columns of the table
 */
@FunctionalInterface
public interface RowMapping<W extends Record, R extends Record> {

    /** @throws Unmappable when the row as a whole cannot be used */
    R map(W wire, MappingContext mapping);
}
