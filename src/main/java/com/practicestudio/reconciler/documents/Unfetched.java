package com.practicestudio.reconciler.documents;

/** A file could not be fetched. The message is the reason in plain words, without the URL. */
final class Unfetched extends RuntimeException {

    private final boolean unreachable;

    Unfetched(String reason) {
        this(reason, false);
    }

    private Unfetched(String reason, boolean unreachable) {
        super(reason);
        this.unreachable = unreachable;
    }

    /** Nobody answered: the next file may fare no better. */
    static Unfetched unreachable(String reason) {
        return new Unfetched(reason, true);
    }

    boolean isUnreachable() {
        return unreachable;
    }
}
