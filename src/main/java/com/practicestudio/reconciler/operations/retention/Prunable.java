package com.practicestudio.reconciler.operations.retention;

import java.time.LocalDateTime;

/** Records that are deleted when they are old enough. */
interface Prunable {

    /** What an operator calls them. */
    String name();

    /** How many are older. @param before UTC */
    long count(LocalDateTime before);

    /**
     * Deletes some of those that are older, in a transaction of its own, so that no lock is held for long and a kill loses
     * nothing.
     *
     * @param before UTC
     * @return how many rows; 0 when nothing is left
     */
    int deleteSome(LocalDateTime before);
}
