package com.practicestudio.reconciler.pipeline.control;

/** Says how long a run may go on before it makes room for others. */
public interface Turn {

    /** Goes on to its end. */
    Turn ENDLESS = new Turn() {
        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean wasEnded() {
            return false;
        }
    };

    /** Asked before each page, on the thread that works: whether the run is to end before it, to go on with it in its next turn. */
    boolean isOver();

    /** Whether the run was told that it is over. */
    boolean wasEnded();
}
