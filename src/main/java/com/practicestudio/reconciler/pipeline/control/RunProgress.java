package com.practicestudio.reconciler.pipeline.control;

import org.jspecify.annotations.Nullable;

/** Hears how a run goes on, on the thread that works; returns at once. */
public interface RunProgress {

    /** Hears nothing. */
    RunProgress SILENT = (resource, rows, expected) -> {};

    /**
     * @param resource the resource in work
     * @param rows rows of it that are committed
     * @param expected rows that it will be in all, or null while nobody knows
     */
    void advanced(String resource, long rows, @Nullable Long expected);

    /** An execution begins; again when a passing failure of the database makes the run begin another one. */
    default void begun(long execution) {}
}
