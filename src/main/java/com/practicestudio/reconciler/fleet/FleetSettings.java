package com.practicestudio.reconciler.fleet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process takes part in the work for all practices.
 *
 * @param enabled whether it takes runs from its start on; set by the commands that do
 * @param threads runs at a time, and at most as many besides that other processes left when they died
 *     ({@code RECONCILER_FLEET_THREADS})
 * @param turn pages that a run reads before it makes room for others that wait ({@code RECONCILER_FLEET_TURN})
 * @param heartbeat between two signs of life; after four that are missing a process is taken for dead
 *     ({@code RECONCILER_FLEET_HEARTBEAT})
 * @param retryPause before a run that has failed is tried again; twice as long before the next time
 *     ({@code RECONCILER_FLEET_RETRY_PAUSE})
 */
@ConfigurationProperties("reconciler.fleet")
record FleetSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("2") int threads,
        @DefaultValue("40") int turn,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("30s") Duration retryPause) {

    FleetSettings {
        check(threads > 0, "THREADS must be at least 1");
        check(turn > 0, "TURN must be at least 1");
        check(heartbeat.toMillis() > 0, "HEARTBEAT must be longer than nothing: 2s");
        check(!retryPause.isNegative(), "RETRY_PAUSE must not be negative");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("RECONCILER_FLEET_" + rule);
        }
    }
}
