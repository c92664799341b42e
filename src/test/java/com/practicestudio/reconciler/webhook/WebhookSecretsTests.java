package com.practicestudio.reconciler.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.practice.Practice;
import com.practicestudio.reconciler.practice.PracticeProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.unit.DataSize;

/** Which secrets can be set at all. */
class WebhookSecretsTests {

    private final WebhookSecrets secrets = new WebhookSecrets(
            JdbcClient.create(new SimpleDriverDataSource()),
            new ResourcelessTransactionManager(),
            new FieldCipher(Keysets.generate()),
            Clock.systemUTC(),
            settings(""));

    @ParameterizedTest
    @ValueSource(strings = {"s\u00e9cret-of-ours", "secret-\u20ac-ours", "secret\tof-ours", "secret-of-ours\u007f"})
    void aSecretThatNoHeaderCarriesIsRefusedWithoutBeingTold(String secret) {
        var practice = new Practice(1, "seaside", "Seaside Clinic", ZoneId.of("UTC"), "US");

        assertThatThrownBy(() -> secrets.replace(practice, secret, Duration.ZERO))
                .isInstanceOf(PracticeProblem.class)
                .hasMessage("A webhook's secret token must consist of letters, digits and signs of ASCII alone.");
        assertThatThrownBy(() -> settings(secret))
                .hasMessage("DRCHRONO_WEBHOOK_SECRET must consist of letters, digits and signs of ASCII alone");
    }

    @Test
    void everySignOfAsciiIsTaken() {
        assertThat(settings("aZ09 !~{}%\"'").webhookSecret()).isEqualTo("aZ09 !~{}%\"'");
    }

    private static WebhookSettings settings(String secret) {
        return new WebhookSettings(secret, DataSize.ofMegabytes(1), Duration.ofSeconds(2));
    }
}
