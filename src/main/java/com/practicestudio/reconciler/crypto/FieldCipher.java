package com.practicestudio.reconciler.crypto;

/** Encrypts single fields with AES-256-GCM, bound to the place they are stored in. */
public interface FieldCipher {

    /**
     * @param place where the ciphertext is stored, such as table, column, practice and external id: it decrypts nowhere
     *     else
     */
    byte[] encrypt(String clear, String... place);

    /** @throws CipherFailure when the key is missing or wrong, or the ciphertext was changed or moved */
    String decrypt(byte[] ciphertext, String... place);
}
