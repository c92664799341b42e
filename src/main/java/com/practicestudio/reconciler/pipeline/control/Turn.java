package com.practicestudio.reconciler.pipeline.control;

/** Says how long a run may go on before it makes room for others. */
@FunctionalInterface
public interface Turn {

    /** Goes on to its end. */
    Turn ENDLESS = () -> false;

    /** Asked before each page, on the thread that works: whether the run is to end before it, to go on with it in its next turn. */
    boolean isOver();
}
