package com.practicestudio.reconciler.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a ciphertext withstands, and what a keyset has to be. */
class FieldCipherTests {

    private static final String CLEAR = "000-12-3456 Zoë 😀";
    private static final String KEYSET = Keysets.generate();

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(CryptoConfiguration.class, BoundSettings.class);
    private final FieldCipher cipher = new FieldCipher(KEYSET);

    @Test
    void readsBackWhatItWroteAndNeverWritesTheSameTwice() {
        var once = cipher.encrypt(CLEAR, "patient", "ssn", "1", "42");
        var twice = cipher.encrypt(CLEAR, "patient", "ssn", "1", "42");

        assertThat(once).isNotEqualTo(twice);
        assertThat(cipher.decrypt(once, "patient", "ssn", "1", "42")).isEqualTo(CLEAR);
        assertThat(cipher.decrypt(twice, "patient", "ssn", "1", "42")).isEqualTo(CLEAR);
    }

    @Test
    void bytesThatAreNoTextComeBackAsTheyWere() {
        var bytes = new byte[] {0, -1, (byte) 0xC3, 0x28, 13, 10};

        var written = cipher.encrypt(bytes, "document_file", "contents", "1", "42");

        assertThat(cipher.decryptBytes(written, "document_file", "contents", "1", "42"))
                .isEqualTo(bytes);
        assertThatThrownBy(() -> cipher.decryptBytes(written, "document_file", "contents", "1", "43"))
                .isInstanceOf(CipherFailure.class);
    }

    @Test
    void aCiphertextIsAlwaysLongerByTheSame() {
        assertThat(cipher.encrypt("", "patient", "ssn", "1", "42")).hasSize(FieldCipher.OVERHEAD);
        assertThat(cipher.encrypt("x".repeat(500), "patient", "ssn", "1", "42")).hasSize(500 + FieldCipher.OVERHEAD);
    }

    @Test
    void refusesACiphertextThatWasMovedToAnotherPlace() {
        var written = cipher.encrypt(CLEAR, "patient", "ssn", "1", "42");

        assertUnreadable(written, "patient", "ssn", "1", "43");
        assertUnreadable(written, "patient", "ssn", "14", "2");
        assertUnreadable(written, "patient", "ssn", "142");
        assertUnreadable(written, "patient", "ssn", "1:42");
    }

    @Test
    void refusesACiphertextOfWhichAnyBitWasChanged() {
        var written = cipher.encrypt("1", "patient");
        for (int bit = 0; bit < written.length * 8; bit++) {
            var changed = written.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertUnreadable(changed, "patient");
        }
    }

    @Test
    void readsWhatAnOlderKeyWroteAfterARotation() throws GeneralSecurityException {
        var written = cipher.encrypt(CLEAR, "patient");
        var rotated = new FieldCipher(rotate(KEYSET));

        assertThat(rotated.decrypt(written, "patient")).isEqualTo(CLEAR);
        assertUnreadable(rotated.encrypt(CLEAR, "patient"), "patient");
    }

    @Test
    void readsTheKeysetFromAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("keyset.json"), KEYSET + "\n");
        var written = new FieldCipher(file.toString()).encrypt(CLEAR, "patient");

        assertThat(cipher.decrypt(written, "patient")).isEqualTo(CLEAR);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void saysThatAKeysetIsMissingAndHowToGetOne(String keyset) {
        assertThatThrownBy(() -> new FieldCipher(keyset).check())
                .isInstanceOf(KeysetProblem.class)
                .hasMessageContainingAll("RECONCILER_KEYSET is not set", "keys new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-no-such-file", "canary\u0000", "{\"canary\": 1}", "{canary", "{}"})
    void refusesWhatIsNoKeysetWithoutShowingIt(String keyset) {
        assertThatThrownBy(() -> new FieldCipher(keyset).check())
                .isInstanceOf(KeysetProblem.class)
                .hasNoCause()
                .hasMessageContaining("RECONCILER_KEYSET")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void refusesAKeysetThatCannotEncrypt() throws GeneralSecurityException {
        MacConfig.register();
        var mac = json(
                KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_128BITTAG, RegistryConfiguration.get()));

        assertThatThrownBy(() -> new FieldCipher(mac).check()).isInstanceOf(KeysetProblem.class);
    }

    @Test
    void takesTheKeysetOfTheEnvironment() {
        var written = cipher.encrypt(CLEAR, "patient");

        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("RECONCILER_KEYSET", KEYSET))))
                .run(context -> assertThat(context.getBean(FieldCipher.class).decrypt(written, "patient"))
                        .isEqualTo(CLEAR));
    }

    @Test
    void startsWithoutAKeysetAndAsksForItWhenItIsNeeded() {
        application.run(context -> assertThatThrownBy(
                        () -> context.getBean(FieldCipher.class).encrypt("1", "patient"))
                .isInstanceOf(KeysetProblem.class));
    }

    @Test
    void tellsNothingOfItsKey() {
        assertThat(cipher.toString()).isEqualTo("FieldCipher");
        assertThat(new CryptoConfiguration.Settings(KEYSET).toString()).isEqualTo("Settings");
    }

    private void assertUnreadable(byte[] ciphertext, String... place) {
        assertThatThrownBy(() -> cipher.decrypt(ciphertext, place)).isInstanceOf(CipherFailure.class);
    }

    private static String rotate(String keyset) throws GeneralSecurityException {
        var old = TinkJsonProtoKeysetFormat.parseKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        return json(KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build());
    }

    private static String json(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    @EnableConfigurationProperties(CryptoConfiguration.Settings.class)
    static class BoundSettings {}
}
