package com.practicestudio.reconciler.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How deliveries are taken.
 *
 * @param webhookSecret the secret token of the application's webhook, for practices without one of their own; blank for none
 * @param webhookMaxBody of one delivery; a larger one is refused
 */
@ConfigurationProperties("drchrono")
public record WebhookSettings(
        @DefaultValue("") String webhookSecret,
        @DefaultValue("1MB") DataSize webhookMaxBody) {

    public WebhookSettings {
        if (webhookMaxBody.toBytes() <= 0 || webhookMaxBody.toMegabytes() > 15) {
            throw new IllegalArgumentException(
                    "DRCHRONO_WEBHOOK_MAX_BODY must be more than nothing and at most 15MB: 1MB");
        }
    }

    @Override
    public String toString() {
        return "WebhookSettings";
    }
}
