package com.practicestudio.reconciler.drchrono;

import java.time.Instant;

/**
 * The tokens of one practice's connection.
 *
 * @param expiresAt when the access token ends (UTC)
 * @param scope what was granted, separated by spaces; may be empty
 */
public record TokenPair(String access, String refresh, Instant expiresAt, String scope) {

    /** These tokens, with the scope of those before them when DrChrono left it out: then it has not changed (RFC 6749, section 6). */
    public TokenPair keepingScopeOf(TokenPair before) {
        return scope.isBlank() ? new TokenPair(access, refresh, expiresAt, before.scope()) : this;
    }

    @Override
    public String toString() {
        return "TokenPair[expiresAt=" + expiresAt + "]";
    }
}
