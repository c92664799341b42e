package com.practicestudio.reconciler.pipeline.ended;

import java.util.Optional;

/** Looks back from a run to the one before it. */
public interface RunsBefore {

    /** The newest complete run of the same job and practice before this one that nothing narrowed; empty when there is none. */
    Optional<RunBefore> before(RunEnded ended);
}
