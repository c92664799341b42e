package com.practicestudio.reconciler.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Keysets in Tink's JSON form. Its text is the key itself: it belongs in a secret. */
public final class Keysets {

    private static final Configuration AEAD = configuration();

    private Keysets() {}

    /** A new keyset with one AES-256-GCM key. */
    public static String generate() {
        try {
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AEAD);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, AEAD, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-256-GCM.", e);
        }
    }

    /**
     * @param setting a keyset, or the path of a file with one
     * @throws KeysetProblem when it is missing or unusable
     */
    static Keys read(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            throw new KeysetProblem("RECONCILER_KEYSET is not set: give it a keyset or the path of a file with one;"
                    + " 'keys new' prints a new one.");
        }
        return keys(setting.strip().startsWith("{") ? setting : content(setting.strip()));
    }

    /**
     * What a keyset gives.
     *
     * @param aead encrypts with the primary key, decrypts with all
     * @param primary the primary key's bytes, for other keys to be derived from
     */
    record Keys(Aead aead, byte[] primary) {}

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new KeysetProblem("RECONCILER_KEYSET is neither a keyset in Tink's JSON form nor the path of a file"
                    + " that can be read.");
        }
    }

    private static Configuration configuration() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-256-GCM.", e);
        }
    }

    // What Tink throws is left out on purpose: nothing of a damaged keyset may end in a log.
    @AccessesPartialKey
    private static Keys keys(String json) {
        try {
            var keyset = TinkJsonProtoKeysetFormat.parseKeyset(json, AEAD, InsecureSecretKeyAccess.get());
            var primary = (AesGcmKey) keyset.getPrimary().getKey();
            return new Keys(
                    keyset.getPrimitive(AEAD, Aead.class),
                    primary.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeysetProblem("The keyset of RECONCILER_KEYSET cannot be used: it has to be an AES-256-GCM keyset"
                    + " in Tink's JSON form, as 'keys new' prints it.");
        }
    }
}
