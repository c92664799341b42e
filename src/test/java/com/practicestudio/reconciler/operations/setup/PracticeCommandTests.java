package com.practicestudio.reconciler.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What {@code practice} prints of API versions. */
class PracticeCommandTests {

    private static final DataSource DATABASE = TestDatabase.migrated("practice command");
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final Practices PRACTICES = new Practices(JDBC, Clock.systemUTC());

    private final Terminal terminal = Terminal.with(
            PRACTICES,
            new ApiVersions(JDBC),
            new Connections(
                    JDBC,
                    new JdbcTransactionManager(DATABASE),
                    PRACTICES,
                    new FieldCipher(Keysets.generate()),
                    Clock.systemUTC()));

    @Test
    void addingAPracticeWithAnOlderVersionNamesItsLimits() {
        assertThat(add("seaside", "v2019").out())
                .contains("API version v2019 has limits: limited endpoint availability, no webhook support.");
        assertThat(add("harbor", "v2021").out()).doesNotContain("limits");
    }

    @Test
    void anUnknownVersionIsRefusedAndNoPracticeAdded() {
        var refused = add("meadow", "v5");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("There is no API version 'v5'. There are: v2021, v2020, v2019.");
        assertThat(PRACTICES.all()).noneMatch(practice -> practice.key().equals("meadow"));
    }

    @Test
    void theVersionCanBeChangedAndTakenBackAndIsListed() {
        add("alpine", "v2020");

        assertThat(terminal.type("practice", "set", "alpine", "--api-version", "v2019")
                        .out())
                .endsWith("Practice 'alpine' uses API version v2019.\n");
        assertThat(listed()).contains("v2019");
        assertThat(terminal.type("practice", "set", "alpine", "--api-version", "default")
                        .out())
                .isEqualTo("Practice 'alpine' uses the API version of the settings.\n");
        assertThat(listed()).contains("default");
    }

    @Test
    void rowsThatComeWithWebhooksAreBelievedWhereAnOperatorAllowsIt() {
        terminal.type("practice", "add", "trusting", "--name", "Trusting Clinic", "--time-zone", "US/Eastern");
        var trusting = PRACTICES.require("trusting");
        assertThat(PRACTICES.trustsPayload(trusting)).isFalse();

        assertThat(terminal.type("practice", "set", "trusting", "--trust-payload", "on")
                        .out())
                .isEqualTo(
                        "Practice 'trusting' believes rows that come with webhooks, where they are complete and newer.\n");
        assertThat(PRACTICES.trustsPayload(trusting)).isTrue();

        terminal.type("practice", "set", "trusting", "--trust-payload", "off");
        assertThat(PRACTICES.trustsPayload(trusting)).isFalse();
    }

    private String listed() {
        return terminal.type("practice", "list")
                .out()
                .lines()
                .filter(line -> line.startsWith("alpine"))
                .findFirst()
                .orElseThrow();
    }

    private Terminal.Result add(String key, String version) {
        return terminal.type(
                "practice", "add", key, "--name", "A clinic", "--time-zone", "US/Pacific", "--api-version", version);
    }
}
