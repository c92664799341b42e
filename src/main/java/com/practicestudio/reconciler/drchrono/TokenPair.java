package com.practicestudio.reconciler.drchrono;

import java.time.Instant;

/**
 * The tokens of one practice's connection.
 *
 * @param expiresAt when the access token ends (UTC)
 * @param scope what was granted, separated by spaces; may be empty
 */
public record TokenPair(String access, String refresh, Instant expiresAt, String scope) {

    @Override
    public String toString() {
        return "TokenPair[expiresAt=" + expiresAt + "]";
    }
}
