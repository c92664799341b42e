package com.practicestudio.reconciler.documents;

/** A file could not be fetched. The message is the reason in plain words, without the URL. */
final class Unfetched extends RuntimeException {

    Unfetched(String reason) {
        super(reason);
    }
}
