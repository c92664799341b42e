package com.practicestudio.reconciler.operations.retention;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How long the service's own records are kept; days, unless another unit is given. Patients' rows are never deleted.
 *
 * @param errors entries of the error queue, from when they were resolved or discarded ({@code RECONCILER_RETENTION_ERRORS});
 *     open ones are kept
 * @param outcomes {@code reconciliation_outcome} ({@code RECONCILER_RETENTION_OUTCOMES})
 * @param calls {@code api_call} ({@code RECONCILER_RETENTION_CALLS})
 * @param runs windows that are complete or abandoned, from when they ended ({@code RECONCILER_RETENTION_RUNS})
 * @param drift what {@code drift list} shows ({@code RECONCILER_RETENTION_DRIFT}); a type that rows wait for is kept
 * @param deliveries {@code webhook_delivery} and {@code missed_webhook} ({@code RECONCILER_RETENTION_DELIVERIES}); those that failed as long as errors
 *     if that is longer, and those that are yet to be applied are kept
 * @param audit {@code audit_event} ({@code RECONCILER_RETENTION_AUDIT}): six years or longer, which is how long HIPAA has
 *     such records kept (45 CFR 164.316(b)(2))
 */
@ConfigurationProperties("reconciler.retention")
record RetentionSettings(
        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("90d") Duration errors,
        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("90d") Duration outcomes,
        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("30d") Duration calls,
        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("90d") Duration runs,
        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("90d") Duration drift,
        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("30d") Duration deliveries,

        @DurationUnit(ChronoUnit.DAYS) @DefaultValue("2192d")
        Duration audit) {

    /** With as many leap days as they can have. */
    private static final int SIX_YEARS = 2192;

    RetentionSettings {
        check("ERRORS", errors);
        check("OUTCOMES", outcomes);
        check("CALLS", calls);
        check("RUNS", runs);
        check("DRIFT", drift);
        check("DELIVERIES", deliveries);
        if (audit.compareTo(Duration.ofDays(SIX_YEARS)) < 0) {
            throw new IllegalArgumentException(
                    "RECONCILER_RETENTION_AUDIT must be " + SIX_YEARS + "d (six years) or longer");
        }
    }

    private static void check(String name, Duration kept) {
        if (kept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("RECONCILER_RETENTION_" + name + " must be 1d or longer");
        }
    }

    /** These, but for what is given here in days. */
    RetentionSettings but(
            @Nullable Integer errors,
            @Nullable Integer outcomes,
            @Nullable Integer calls,
            @Nullable Integer runs,
            @Nullable Integer drift,
            @Nullable Integer deliveries) {
        return new RetentionSettings(
                days(errors, this.errors),
                days(outcomes, this.outcomes),
                days(calls, this.calls),
                days(runs, this.runs),
                days(drift, this.drift),
                days(deliveries, this.deliveries),
                audit);
    }

    /** How long deliveries that failed are kept. */
    Duration failedDeliveries() {
        return errors.compareTo(deliveries) > 0 ? errors : deliveries;
    }

    private static Duration days(@Nullable Integer given, Duration otherwise) {
        return given == null ? otherwise : Duration.ofDays(given);
    }
}
