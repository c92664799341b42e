package com.practicestudio.reconciler.pipeline.drift;

/** How much the rows of a step tell about the shape of a resource. */
public enum Extent {
    /** Nothing: they come one by one, or were kept from an earlier time. */
    NONE,
    /** What is there, but not what is missing. */
    PART,
    /** Everything: no row is left out. */
    ALL
}
