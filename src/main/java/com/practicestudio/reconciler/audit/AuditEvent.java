package com.practicestudio.reconciler.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did. Nothing in it is a patient's data.
 *
 * @param recordedAt UTC
 * @param actor who, such as {@code user@host}
 * @param action what, in the words of the command line, such as {@code errors discard}
 * @param practice key, or null where it is no practice's alone
 * @param subject to what, by our numbers and names
 * @param detail more of that, or null
 */
public record AuditEvent(
        long id,
        Instant recordedAt,
        String actor,
        String action,
        @Nullable String practice,
        String subject,
        @Nullable String detail) {}
