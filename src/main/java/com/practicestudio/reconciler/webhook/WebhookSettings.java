package com.practicestudio.reconciler.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How deliveries are taken.
 *
 * @param webhookSecret the secret token of the application's webhook, for practices without one of their own; blank for none
 * @param webhookMaxBody of one delivery; a larger one is refused
 * @param webhookGather how long the first delivery waits for others, so that all of them are applied at once
 */
@ConfigurationProperties("drchrono")
public record WebhookSettings(
        @DefaultValue("") String webhookSecret,
        @DefaultValue("1MB") DataSize webhookMaxBody,
        @DefaultValue("2s") Duration webhookGather) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public WebhookSettings {
        // A Secret that was made with echo ends in a line break.
        webhookSecret = webhookSecret.strip();
        if (!WebhookSecrets.isPrintable(webhookSecret)) {
            throw new IllegalArgumentException("DRCHRONO_WEBHOOK_SECRET " + WebhookSecrets.PRINTABLE);
        }
        if (webhookMaxBody.toBytes() <= 0 || webhookMaxBody.toMegabytes() > 15) {
            throw new IllegalArgumentException(
                    "DRCHRONO_WEBHOOK_MAX_BODY must be more than nothing and at most 15MB: 1MB");
        }
        if (webhookGather.isNegative() || webhookGather.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("DRCHRONO_WEBHOOK_GATHER must be a time of at most an hour: 2s");
        }
    }

    @Override
    public String toString() {
        return "WebhookSettings";
    }
}
