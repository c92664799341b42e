package com.practicestudio.reconciler.documents;

import com.practicestudio.reconciler.crypto.FieldCipher;

/** Keeps the files of documents encrypted, each bound to its practice and document: moved elsewhere it opens no more. */
record SealedStore(DocumentStore store, FieldCipher cipher) {

    /** Where the file of a document is kept; the key tells nothing but our id of the practice and DrChrono's of the document. */
    static String key(long practice, String document) {
        return practice + "/" + document;
    }

    void put(long practice, String document, byte[] clear) {
        store.put(key(practice, document), cipher.encrypt(clear, place(practice, document)));
    }

    private static String[] place(long practice, String document) {
        return new String[] {"document_file", "contents", String.valueOf(practice), document};
    }
}
