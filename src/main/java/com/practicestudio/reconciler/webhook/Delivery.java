package com.practicestudio.reconciler.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was acknowledged, without its body.
 *
 * @param id ours
 * @param practice key
 * @param deliveryId DrChrono's, or {@code sha256:} and a digest of the body where it sent none
 * @param event as DrChrono sent it; empty when it sent none
 * @param resource what it is about, or null where we hold nothing of that
 * @param objectId DrChrono's id of the record, or null
 * @param attempts how often applying it has failed
 * @param repeats how often it came again
 * @param receivedAt UTC, the first time
 */
public record Delivery(
        long id,
        String practice,
        String deliveryId,
        String event,
        @Nullable String resource,
        @Nullable String objectId,
        State state,
        int attempts,
        int repeats,
        Instant receivedAt) {

    /** What became of it. */
    public enum State {
        /** To be applied. */
        RECEIVED,
        /** A run has asked for the record since. */
        APPLIED,
        /** Tried so often in vain that it waits for an operator. */
        FAILED,
        /** About something that we do not hold, or that a rule of the practice leaves out. */
        IGNORED,
        /** An event that nobody knows. */
        UNKNOWN,
        /** Its body is no JSON object, or names no record. */
        UNREADABLE,
        /** A person tried the webhook out. */
        PING
    }
}
