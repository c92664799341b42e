package com.practicestudio.reconciler.crypto;

/** A field could not be decrypted: wrong or missing key, or the ciphertext was changed or moved to another row. */
public final class CipherFailure extends RuntimeException {

    public CipherFailure(String message) {
        super(message);
    }
}
