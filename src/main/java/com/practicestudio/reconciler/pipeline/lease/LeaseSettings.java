package com.practicestudio.reconciler.pipeline.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lease how long an owner may give no sign of life before another one takes over ({@code RECONCILER_LEASE})
 */
@ConfigurationProperties("reconciler")
public record LeaseSettings(@DefaultValue("30s") Duration lease) {

    private static final int BEATS_IN_A_LEASE = 6;

    public LeaseSettings {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("RECONCILER_LEASE must be 1s or longer");
        }
    }

    /** How often an owner gives a sign of life. */
    public Duration beat() {
        return lease.dividedBy(BEATS_IN_A_LEASE);
    }
}
