package com.practicestudio.reconciler.drchrono;

import java.time.Duration;

/** What can go wrong with DrChrono. Messages say what happened, to which endpoint, and what to do; never a value. */
public abstract sealed class DrChronoException extends RuntimeException {

    private DrChronoException(String message) {
        super(message);
    }

    /** The quota is spent and the wait is longer than the setting allows: stop cleanly, run again later. */
    public static final class QuotaSpent extends DrChronoException {

        private final Duration wait;

        public QuotaSpent(String message, Duration wait) {
            super(message);
            this.wait = wait;
        }

        /** How long until requests are granted again. */
        public Duration untilGranted() {
            return wait;
        }
    }

    /** The practice is not connected, or DrChrono no longer accepts its tokens: a person has to connect it again. */
    public static final class Disconnected extends DrChronoException {
        public Disconnected(String message) {
            super(message);
        }
    }

    /** The token's scopes or the user's permissions do not reach (403). */
    public static final class Forbidden extends DrChronoException {
        public Forbidden(String message) {
            super(message);
        }
    }

    /** There is no such record, page or endpoint (404, 410), or a bulk list has expired. */
    public static final class NotFound extends DrChronoException {
        public NotFound(String message) {
            super(message);
        }
    }

    /** DrChrono refused the request as it was asked (400, 405, 409). */
    public static final class Refused extends DrChronoException {
        public Refused(String message) {
            super(message);
        }
    }

    /** DrChrono could not be reached or did not answer properly (5xx, timeouts, broken or foreign answers) after all retries. */
    public static final class Unavailable extends DrChronoException {
        public Unavailable(String message) {
            super(message);
        }
    }

    /** DrChrono's answer cannot be followed: a next page on a foreign host, or a list that leads back into itself. */
    public static final class Untrustworthy extends DrChronoException {
        public Untrustworthy(String message) {
            super(message);
        }
    }

    /** DrChrono cannot be called before a setting is mended. */
    public static final class NotConfigured extends DrChronoException {
        public NotConfigured(String message) {
            super(message);
        }
    }

    /** The thread was interrupted while it waited; nothing was changed. Its interrupt flag is set again. */
    public static final class Interrupted extends DrChronoException {
        public Interrupted() {
            super("Interrupted while waiting for DrChrono: the work was stopped and can be started again.");
        }
    }
}
