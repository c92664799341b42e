package com.practicestudio.reconciler.drchrono.quota;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChronoException.QuotaSpent;

/** The calls that DrChrono grants to an API application. */
@FunctionalInterface
public interface Quota {

    /**
     * Takes one call of the application that the caller's practice belongs to, waiting for it when that is not too long.
     *
     * @throws QuotaSpent when the wait is longer than the setting allows
     */
    void take(Caller caller);
}
