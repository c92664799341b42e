package com.practicestudio.reconciler.observability;

import java.util.List;
import java.util.Set;

/** Reads figures; blocks, and is never asked on an event loop. */
public interface Source {

    /** What it reads. */
    Set<Metric> metrics();

    /** All values that there are now. */
    List<Figure> read();
}
