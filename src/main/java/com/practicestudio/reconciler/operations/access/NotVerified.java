package com.practicestudio.reconciler.operations.access;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A password was not even looked at. */
final class NotVerified extends AuthenticationException {

    private final HttpStatus status;

    private NotVerified(HttpStatus status, String why) {
        super(why);
        this.status = status;
    }

    /** There were too many wrong ones. */
    static NotVerified tooMany() {
        return new NotVerified(HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords: try again in a minute.");
    }

    /** The database does not answer, or too many wait for it. */
    static NotVerified unavailable() {
        return new NotVerified(
                HttpStatus.SERVICE_UNAVAILABLE, "Operators cannot be checked now: try again in a minute.");
    }

    HttpStatus status() {
        return status;
    }
}
