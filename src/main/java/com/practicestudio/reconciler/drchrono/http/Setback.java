package com.practicestudio.reconciler.drchrono.http;

import java.time.Duration;

/** A request failed in a way that asking again may mend. The messages end a sentence that begins with the request. */
public abstract sealed class Setback extends RuntimeException {

    private Setback(String reason) {
        super(reason);
    }

    /** No answer, half an answer, or one that DrChrono did not mean. */
    public static final class Broken extends Setback {
        public Broken(String reason) {
            super(reason);
        }
    }

    /** Throttled (429). */
    public static final class Throttled extends Setback {

        private final transient Duration wait;

        public Throttled(Duration wait) {
            super("it was throttled");
            this.wait = wait;
        }

        /** How long until DrChrono grants requests again. */
        public Duration untilGranted() {
            return wait;
        }
    }

    /** The access token is missing, expired or revoked (401). */
    public static final class DeadToken extends Setback {
        public DeadToken() {
            super("its access token was refused");
        }
    }
}
