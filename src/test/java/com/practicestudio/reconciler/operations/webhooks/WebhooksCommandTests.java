package com.practicestudio.reconciler.operations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code webhooks secret} and {@code webhooks list}, as processes. */
class WebhooksCommandTests {

    private static final String SECRET = "synthetic-secret-1";
    private static final String KEYSET = Keysets.generate();

    private final String url = TestDatabase.freshUrl("webhooks command");
    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.pool(url));
    private final Practices practices = new Practices(JdbcClient.create(jdbc), Clock.systemUTC());

    @BeforeEach
    void practice() {
        practices.add("seaside", "Seaside Clinic", ZoneId.of("America/New_York"), "US");
    }

    @Test
    void aSecretComesInOnStandardInputAndIsStoredEncrypted() throws Exception {
        try (var child = command(SECRET + "\n", "webhooks", "secret", "seaside")) {
            assertThat(child.await()).as(child.output()).isZero();
            assertThat(child.out()).contains("/webhooks/drchrono/seaside").doesNotContain(SECRET);
        }
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM webhook_secret", Long.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForList("SELECT 1 FROM webhook_secret WHERE LOCATE(?, secret) > 0", SECRET))
                .isEmpty();
    }

    @Test
    void withoutASecretNothingIsSet() throws Exception {
        try (var child = command("", "webhooks", "secret", "seaside")) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.err().lines()).singleElement().asString().contains("Standard input is empty");
        }
        try (var child = command("short\n", "webhooks", "secret", "seaside")) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.err().lines()).singleElement().asString().contains("has 8 to 256 characters");
        }
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM webhook_secret", Long.class))
                .isZero();
    }

    @Test
    void aPracticeWhoseApiVersionHasNoWebhooksIsRefused() throws Exception {
        var versions = new ApiVersions(JdbcClient.create(jdbc));
        versions.set(practices.require("seaside"), versions.require("v2019"));

        try (var child = command(SECRET + "\n", "webhooks", "secret", "seaside")) {
            assertThat(child.await()).isEqualTo(2);
            assertThat(child.err().lines()).singleElement().asString().contains("v2019", "has no webhooks");
        }
    }

    @Test
    void deliveriesAreListedWithoutWhatTheyHold() throws Exception {
        jdbc.update("""
                INSERT INTO webhook_delivery
                  (practice_id, delivery_id, event, resource, object_id, state, received_at, body)
                VALUES (?, 'd-1', 'PATIENT_MODIFY', 'patients', '80000012', 'RECEIVED', '2026-02-03 10:40:00', 'Canary')
                """, practices.require("seaside").id());

        try (var child = command("", "webhooks", "list", "--practice", "seaside", "--state", "received", "--json")) {
            assertThat(child.await()).as(child.output()).isZero();
            assertThat(child.out())
                    .contains("\"deliveryId\"", "\"d-1\"", "\"PATIENT_MODIFY\"", "\"80000012\"", "2026-02-03T10:40:00Z")
                    .doesNotContain("Canary");
        }
        try (var child = command("", "webhooks", "list", "--event", "PING")) {
            assertThat(child.await()).isZero();
            assertThat(child.out()).isEqualToIgnoringNewLines("Nothing was delivered.");
        }
    }

    @Test
    void deliveriesAreListedByTheTimeThatTheyCameAndWithHowOftenTheyFailed() {
        var deliveries = new Deliveries("webhooks list");
        deliveries.add(1, "seaside", "PATIENT_MODIFY", "FAILED", "80", "2026-11-19 23:59:59");
        deliveries.add(2, "seaside", "PATIENT_MODIFY", "FAILED", "81", "2026-11-20 00:00:00");
        deliveries.add(3, "seaside", "PATIENT_MODIFY", "FAILED", "82", "2026-11-20 06:00:00");

        var listed =
                deliveries.terminal.type("webhooks", "list", "--since", "2026-11-20", "--until", "2026-11-20T06:00");

        assertThat(listed.out().lines())
                .containsExactly(
                        "id  practice  event           resource  record  state   attempts  repeats  received (UTC)",
                        "2   seaside   PATIENT_MODIFY  patients  81      failed         5        2  2026-11-20T00:00:00Z");
    }

    private Child command(String input, String... arguments) {
        return Child.of("com.practicestudio.reconciler.Main")
                .environment(Map.of(
                        "SPRING_DATASOURCE_URL",
                        url,
                        "SPRING_DATASOURCE_USERNAME",
                        TestDatabase.USER,
                        "SPRING_DATASOURCE_PASSWORD",
                        TestDatabase.PASSWORD,
                        "RECONCILER_KEYSET",
                        KEYSET))
                .input(input)
                .start(arguments);
    }
}
