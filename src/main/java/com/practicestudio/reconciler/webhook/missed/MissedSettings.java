package com.practicestudio.reconciler.webhook.missed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When missed webhooks are an alert.
 *
 * @param missedWebhooksAlert from so many in one run on, all events together ({@code RECONCILER_MISSED_WEBHOOKS_ALERT})
 */
@ConfigurationProperties("reconciler")
public record MissedSettings(@DefaultValue("10") int missedWebhooksAlert) {

    public MissedSettings {
        if (missedWebhooksAlert < 1) {
            throw new IllegalArgumentException("RECONCILER_MISSED_WEBHOOKS_ALERT must be 1 or more");
        }
    }
}
