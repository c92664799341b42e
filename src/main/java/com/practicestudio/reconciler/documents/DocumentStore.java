package com.practicestudio.reconciler.documents;

/**
 * Keeps contents under keys. Contents are encrypted before they come here. A key is made of letters, digits, {@code -}
 * and {@code _}, with slashes between its parts.
 */
interface DocumentStore {

    /** Keeps all of the contents in place of those that were there, or leaves those as they are and throws. */
    void put(String key, byte[] contents);
}
