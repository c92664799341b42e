package com.practicestudio.reconciler.practice;

import java.time.Instant;
import java.util.Arrays;

/**
 * What may be shown of a practice's connection to DrChrono.
 *
 * @param connectedAt when a person last granted access (UTC)
 * @param refreshedAt when the tokens were last replaced (UTC)
 * @param expiresAt when the access token ends and is replaced by itself (UTC)
 * @param scope what was granted, separated by spaces; empty when DrChrono did not tell
 */
public record Connection(Instant connectedAt, Instant refreshedAt, Instant expiresAt, String scope) {

    boolean lacks(String wanted) {
        return !scope.isBlank() && !Arrays.asList(scope.split(" ", -1)).contains(wanted);
    }
}
