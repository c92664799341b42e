package com.practicestudio.reconciler.pipeline.drift;

/** Which policy holds for which resource. */
@FunctionalInterface
public interface DriftPolicies {

    /** @param resource name of it */
    DriftPolicy of(String resource);
}
