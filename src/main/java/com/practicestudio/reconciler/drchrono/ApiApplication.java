package com.practicestudio.reconciler.drchrono;

import org.jspecify.annotations.Nullable;

/**
 * An application that is registered with DrChrono. Its calls are limited together, whichever of its practices they are for.
 *
 * @param key its name among ours, or null for the one of the settings
 * @param clientId blank when the settings have none yet
 * @param quotaPerHour calls in a clock hour
 * @param quotaPerSecond calls in a second
 * @param quotaReserve calls of the hour that bulk work leaves to urgent work
 */
public record ApiApplication(
        @Nullable String key, String clientId, int quotaPerHour, int quotaPerSecond, int quotaReserve) {

    /** Calls of the hour that bulk work may make. */
    public int bulkPerHour() {
        return quotaPerHour - quotaReserve;
    }
}
