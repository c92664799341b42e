package com.practicestudio.reconciler.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery and what became of it, without its body.
 *
 * @param dueAt UTC; not applied before
 * @param settledAt UTC, or null while it waits
 * @param run the run that settled it last, or null
 * @param reason why it failed last, without values, or null
 * @param outcome of the record in that run, or null where there is none: as {@code reconciliation_outcome} has it, or
 *     {@code UNCHANGED}
 */
public record DeliveryDetails(
        @JsonUnwrapped Delivery delivery,
        Instant dueAt,
        @Nullable Instant settledAt,
        @Nullable Long run,
        @Nullable String reason,
        @Nullable String outcome) {}
