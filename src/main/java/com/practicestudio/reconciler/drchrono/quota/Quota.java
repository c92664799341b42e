package com.practicestudio.reconciler.drchrono.quota;

import com.practicestudio.reconciler.drchrono.Caller.Priority;
import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;

/** The calls that DrChrono grants to the API application. */
@FunctionalInterface
public interface Quota {

    /**
     * Takes one call, waiting for it when that is not too long.
     *
     * @throws QuotaSpent when the wait is longer than the setting allows
     */
    void take(Priority priority);
}
