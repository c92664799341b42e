package com.practicestudio.reconciler.webhook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import com.practicestudio.reconciler.webhook.DeliveryFilter;
import com.practicestudio.reconciler.webhook.Inbox;
import com.practicestudio.reconciler.webhook.WebhookSecrets;
import com.practicestudio.reconciler.webhook.WebhookSettings;
import com.practicestudio.reconciler.webhook.intake.Intake.Request;
import com.practicestudio.reconciler.webhook.intake.Intake.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/** What is answered where nobody has set a secret. */
class IntakeTests {

    @Test
    void aDeliveryThatNobodyCanVerifyIsNotAcknowledged() {
        var database = TestDatabase.migrated("webhook intake");
        var jdbc = JdbcClient.create(database);
        var clock = Clock.systemUTC();
        var cipher = new FieldCipher(Keysets.generate());
        var practices = new Practices(jdbc, clock);
        var settings = new WebhookSettings("", DataSize.ofMegabytes(1), Duration.ofSeconds(2));
        var secrets = new WebhookSecrets(jdbc, new JdbcTransactionManager(database), cipher, clock, settings);
        var inbox = new Inbox(jdbc, cipher, settings);
        var practice = practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
        var intake = new Intake(practices, secrets, inbox);

        var verdicts = intake.take(List.of(new Request("seaside", "", "PATIENT_MODIFY", "d-1", "{}".getBytes(UTF_8))));

        assertThat(verdicts).containsExactly(Verdict.WITHOUT_SECRET);
        assertThat(intake.answer(practice, "f3a977bc")).isEmpty();
        assertThat(inbox.newest(DeliveryFilter.of("seaside"), 10)).isEmpty();
    }
}
