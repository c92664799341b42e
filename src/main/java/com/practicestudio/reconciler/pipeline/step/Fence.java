package com.practicestudio.reconciler.pipeline.step;

/** Keeps a process that has lost its lease from writing. */
@FunctionalInterface
public interface Fence {

    /**
     * Extends the lease in the transaction that is open; the last statement of every chunk.
     *
     * @throws LeaseLost when another process has taken it, so that the chunk is rolled back
     */
    void extend();

    /** Another process has taken over, because this one gave no sign of life. */
    final class LeaseLost extends RuntimeException {
        public LeaseLost() {
            super("Another process has taken this run over, because this one gave no sign of life for the lease time."
                    + " Nothing of the last chunk was written here; there is nothing to do.");
        }
    }
}
