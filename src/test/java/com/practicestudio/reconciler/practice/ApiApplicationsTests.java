package com.practicestudio.reconciler.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.crypto.FieldCipher;
import com.practicestudio.reconciler.crypto.Keysets;
import com.practicestudio.reconciler.drchrono.ApiApplication;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** API applications as an entity, and whose practices are whose. */
class ApiApplicationsTests {

    private static final DataSource DATABASE = TestDatabase.migrated("applications");
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final FieldCipher CIPHER = new FieldCipher(Keysets.generate());
    private static final Practices PRACTICES = new Practices(JDBC, Clock.systemUTC());
    private static final ApplicationLimits LIMITS = new ApplicationLimits(500, 9, null);

    private final ApiApplications applications = new ApiApplications(
            JDBC,
            new Connections(JDBC, new JdbcTransactionManager(DATABASE), PRACTICES, CIPHER, Clock.systemUTC()),
            CIPHER,
            Clock.systemUTC());

    @Test
    void aPracticeBelongsToThatOfTheSettingsUntilItIsGivenAnother() {
        applications.add("northwest", "client-nw", "hush", new ApplicationLimits(300, 5, 20));
        var practice = PRACTICES.add("seaside", "A clinic", ZoneId.of("UTC"), "US");
        assertThat(applications.of("seaside")).isNull();

        applications.assign(practice, "northwest");

        assertThat(applications.of("seaside")).isEqualTo(new ApiApplication("northwest", "client-nw", 300, 5, 20));
        applications.assign(practice, null);
        assertThat(applications.of("seaside")).isNull();
    }

    @Test
    void itsSecretIsKeptEncryptedAndOpensInItsOwnRowOnly() {
        applications.add("closed", "client-c", "hush-secret", LIMITS);
        applications.add("other", "client-o", "hush-other", LIMITS);

        assertThat(applications.clientSecret("closed")).isEqualTo("hush-secret");
        assertThat(JDBC.sql("SELECT client_secret FROM api_application WHERE application_key = 'closed'")
                        .query(byte[].class)
                        .single())
                .satisfies(stored -> assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                        .doesNotContain("hush"));
        JDBC.sql("""
                        UPDATE api_application o JOIN api_application c ON c.application_key = 'closed'
                        SET o.client_secret = c.client_secret WHERE o.application_key = 'other'
                        """).update();
        assertThatThrownBy(() -> applications.clientSecret("other")).hasMessageContaining("could not be decrypted");
    }

    @Test
    void noneIsAddedUnderTheWordForThatOfTheSettings() {
        assertThatThrownBy(() -> applications.add("default", "client-d", "hush", LIMITS))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("'default' cannot be an application's key");
        assertThat(applications.all()).noneMatch(one -> one.key().equals("default"));
    }

    @Test
    void addingItAgainTakesOverTheSecretAndRefusesOtherValues() {
        applications.add("twice", "client-t", "hush-1", LIMITS);
        applications.add("twice", "client-t", "hush-2", LIMITS);

        assertThat(applications.clientSecret("twice")).isEqualTo("hush-2");
        assertThatThrownBy(() -> applications.add("twice", "client-x", "hush-3", LIMITS))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> applications.add("thrice", "client-t", "hush", LIMITS))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("nothing was changed");
        assertThat(applications.clientSecret("twice")).isEqualTo("hush-2");
    }

    @ParameterizedTest
    @CsvSource({"0, 9, 0", "500, 0, 0", "500, 9, 500", "500, 9, -1"})
    void limitsThatLeaveNothingAreRefused(int perHour, int perSecond, int reserve) {
        assertThatThrownBy(() -> new ApplicationLimits(perHour, perSecond, reserve))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("has to be");
    }

    @Test
    void keysAreThoseThatFitIntoACommand() {
        assertThatThrownBy(() -> applications.add("North West", "client", "hush", LIMITS))
                .isInstanceOf(PracticeProblem.class)
                .hasMessageContaining("'North West' cannot be an application's key");
    }
}
