package com.practicestudio.reconciler.simulator.data;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** The generated rows of one resource. */
interface Rows {

    int size();

    String id(int index);

    /** Place of the row with this id, or -1. */
    int indexOf(String id);

    void write(int index, boolean verbose, JsonText out);

    /** Fields that only a verbose answer has. */
    default Set<String> verboseOnly() {
        return Set.of();
    }

    /** What {@code order_by=updated_at} sorts by. */
    default LocalDateTime updatedAt(int index) {
        return LocalDateTime.MIN;
    }

    /** Which rows a filter lets pass, where that can be told without writing them. */
    default Optional<IntPredicate> passing(String filter, String value) {
        return Optional.empty();
    }
}
