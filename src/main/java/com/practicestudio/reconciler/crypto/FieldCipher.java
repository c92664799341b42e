package com.practicestudio.reconciler.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encrypts single fields with AES-256-GCM, bound to the place they are stored in. The keyset is read when it is first
 * needed, so that commands which encrypt nothing run without one.
 */
public final class FieldCipher {

    /** By how many bytes a ciphertext is longer than its text: the key's id, the nonce and the tag. */
    public static final int OVERHEAD = 5 + 12 + 16;

    private final SingletonSupplier<Keysets.Keys> keys;

    /** @param keyset in Tink's JSON form, or the path of a file with one */
    public FieldCipher(@Nullable String keyset) {
        keys = SingletonSupplier.of(() -> Keysets.read(keyset));
    }

    /** Reads the keyset now. @throws KeysetProblem when it is missing or unusable */
    public void check() {
        keys.obtain();
    }

    /**
     * The ciphertext of a text, each time another one.
     *
     * @param place where the ciphertext is stored, such as table, column, practice and external id: it decrypts nowhere
     *     else
     * @throws KeysetProblem when the keyset is missing or unusable
     */
    public byte[] encrypt(String clear, String... place) {
        return encrypt(clear.getBytes(UTF_8), place);
    }

    /** The ciphertext of bytes, such as those of a file; otherwise as that of a text. */
    public byte[] encrypt(byte[] clear, String... place) {
        try {
            return keys.obtain().aead().encrypt(clear, bytes(place));
        } catch (GeneralSecurityException e) {
            throw new CipherFailure("A field of " + place[0] + " could not be encrypted.");
        }
    }

    /**
     * The text of a ciphertext, given the place that it was encrypted for.
     *
     * @throws CipherFailure when the key is wrong, or the ciphertext was changed or moved
     * @throws KeysetProblem when the keyset is missing or unusable
     */
    public String decrypt(byte[] ciphertext, String... place) {
        return new String(decryptBytes(ciphertext, place), UTF_8);
    }

    /** The bytes of a ciphertext; otherwise as {@link #decrypt}. */
    public byte[] decryptBytes(byte[] ciphertext, String... place) {
        try {
            return keys.obtain().aead().decrypt(ciphertext, bytes(place));
        } catch (GeneralSecurityException e) {
            throw new CipherFailure("A field of " + place[0] + " could not be decrypted: it was written with a key that"
                    + " RECONCILER_KEYSET lacks, or it was changed or moved.");
        }
    }

    /**
     * Makes keyed digests (HMAC-SHA256), each with one of its own, on any thread: without the keyset nobody can try out which
     * text gives one.
     *
     * @param purpose digests for different purposes have different keys
     * @throws KeysetProblem when the keyset is missing or unusable
     */
    public Supplier<Mac> digests(String purpose) {
        var keyed = mac(mac(keys.obtain().primary()).doFinal(purpose.getBytes(UTF_8)));
        return () -> copy(keyed);
    }

    /** Far cheaper than making one from the key. */
    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be copied", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "FieldCipher";
    }

    // Each part goes in behind its length: ("a", "bc") and ("ab", "c") are two places.
    private static byte[] bytes(String... place) {
        var joined = new StringBuilder();
        for (var part : place) {
            joined.append(part.length()).append(':').append(part);
        }
        return joined.toString().getBytes(UTF_8);
    }
}
