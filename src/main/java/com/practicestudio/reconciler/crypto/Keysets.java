package com.practicestudio.reconciler.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
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
    static Aead read(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            throw new KeysetProblem("RECONCILER_KEYSET is not set: give it a keyset or the path of a file with one;"
                    + " 'keys new' prints a new one.");
        }
        return aead(setting.strip().startsWith("{") ? setting : content(setting.strip()));
    }

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
    private static Aead aead(String json) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, AEAD, InsecureSecretKeyAccess.get())
                    .getPrimitive(AEAD, Aead.class);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeysetProblem("The keyset of RECONCILER_KEYSET cannot be used: it has to be an AES-256-GCM keyset"
                    + " in Tink's JSON form, as 'keys new' prints it.");
        }
    }
}
