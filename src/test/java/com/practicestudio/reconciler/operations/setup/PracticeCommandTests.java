package com.practicestudio.reconciler.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.audit.AuditTrail;
import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.TokenPair;
import com.practicestudio.reconciler.operations.Terminal;
import com.practicestudio.reconciler.practice.ApiApplications;
import com.practicestudio.reconciler.practice.ApiVersions;
import com.practicestudio.reconciler.practice.ApplicationLimits;
import com.practicestudio.reconciler.practice.Connections;
import com.practicestudio.reconciler.practice.Practices;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What {@code practice} prints of API versions. */
class PracticeCommandTests {

    private static final DataSource DATABASE = TestDatabase.migrated("practice command");
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final Practices PRACTICES = new Practices(JDBC, Clock.systemUTC());

    private static final FieldCipher CIPHER = new FieldCipher(Keysets.generate());
    private static final JdbcTransactionManager TRANSACTIONS = new JdbcTransactionManager(DATABASE);
    private static final Connections CONNECTIONS =
            new Connections(JDBC, TRANSACTIONS, PRACTICES, CIPHER, Clock.systemUTC());
    private static final ApiApplications APPLICATIONS =
            new ApiApplications(JDBC, CONNECTIONS, CIPHER, Clock.systemUTC());

    private final Terminal terminal = Terminal.with(
            PRACTICES, new ApiVersions(JDBC), CONNECTIONS, APPLICATIONS, TRANSACTIONS, new AuditTrail(JDBC));

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

    @Test
    void aPracticeThatChangesItsApplicationLosesItsTokensAndIsToldToConnectAgain() {
        APPLICATIONS.add("northwest", "client-nw", "hush", new ApplicationLimits(400, 9, null));
        add("moving", "v2021");
        var moving = PRACTICES.require("moving");
        CONNECTIONS.connect(moving, new TokenPair("hush-access", "hush-refresh", Instant.EPOCH, ""));

        assertThat(terminal.type("practice", "set", "moving", "--application", "northwest")
                        .out())
                .isEqualTo("Practice 'moving' belongs to API application 'northwest', and has to be connected again:"
                        + " 'practice connect moving'.\n");

        assertThat(CONNECTIONS.of(moving)).isEmpty();
        assertThat(terminal.type("practice", "list", "--json").out()).contains("\"application\" : \"northwest\"");
        assertThat(terminal.type("application", "list").out()).contains("northwest", "client-nw", "400", "40");
        assertThat(terminal.type("practice", "set", "moving", "--application", "northwest")
                        .out())
                .contains("already; nothing was changed");
        assertThat(terminal.type("practice", "set", "moving", "--application", "default")
                        .out())
                .contains("belongs to the API application of the settings, and has to be connected again");
    }

    @Test
    void addingAPracticeThatIsThereWithAnotherApplicationIsRefusedAndItsTokensStay() {
        APPLICATIONS.add("first", "client-first", "hush", new ApplicationLimits(400, 9, null));
        APPLICATIONS.add("second", "client-second", "hush", new ApplicationLimits(400, 9, null));
        addWith("first");
        addWith("first");
        terminal.type("practice", "set", "rooted", "--application", "second");
        var rooted = PRACTICES.require("rooted");
        CONNECTIONS.connect(rooted, new TokenPair("hush-access", "hush-refresh", Instant.EPOCH, ""));

        var refused = addWith("first");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("'rooted' is there already, with API application 'second'; nothing was changed")
                .contains("'practice set rooted --application first'");
        assertThat(CONNECTIONS.of(rooted)).isPresent();
        assertThat(APPLICATIONS.of("rooted")).extracting("key").isEqualTo("second");
        terminal.type("practice", "set", "rooted", "--application", "default");
        assertThat(addWith("first").err()).contains("with the API application of the settings; nothing was changed");
    }

    private Terminal.Result addWith(String application) {
        return terminal.type(
                "practice", "add", "rooted", "--name", "N", "--time-zone", "UTC", "--application", application);
    }

    @Test
    void anUnknownApplicationIsRefused() {
        add("staying", "v2021");

        var refused = terminal.type("practice", "set", "staying", "--application", "nowhere");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("No API application has the key 'nowhere'");
        assertThat(terminal.type(
                                "practice",
                                "add",
                                "never",
                                "--name",
                                "N",
                                "--time-zone",
                                "UTC",
                                "--application",
                                "nowhere")
                        .exitCode())
                .isEqualTo(2);
        assertThat(PRACTICES.all()).noneMatch(practice -> practice.key().equals("never"));
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
