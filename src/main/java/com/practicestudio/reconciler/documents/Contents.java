package com.practicestudio.reconciler.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, in clear.
 *
 * @param type such as {@code application/pdf}, without parameters, or null when the host does not tell
 */
record Contents(byte[] bytes, @Nullable String type) {

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Contents[" + bytes.length + " bytes]";
    }
}
