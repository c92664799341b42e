package com.practicestudio.reconciler.observability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read from the database and handed out as a metric, by every process that serves alike: of several replicas take
 * the maximum, never the sum. Prometheus has dots as underscores, the unit behind the name, and {@code _total} behind counters.
 * Labels keep clear of those that a scrape adds itself (job, instance, endpoint, service, pod). {@code src/docs/metrics.md} has them all, with those that each process measures of itself.
 */
public enum Metric {
    LAG("reconciler.lag", "seconds", "since a change of DrChrono's was last applied", "practice", "resource"),
    AGREED_AGE(
            "reconciler.agreed.age",
            "seconds",
            "since a complete run or poll last came to its end, or the practice was connected",
            "practice"),
    CONNECTED("reconciler.connected", null, "1, or 0 while DrChrono refuses the tokens", "practice"),
    ROWS(Kind.COUNTER, "reconciler.rows", null, "what became of rows", "practice", "resource", "outcome"),
    ERRORS_OPEN("reconciler.errors.open", null, "open entries of the error queue", "practice", "resource"),
    ERRORS_AGE("reconciler.errors.oldest.age", "seconds", "since the oldest was first seen", "practice", "resource"),
    RUNS(Kind.COUNTER, "reconciler.runs", null, "runs, by how they ended", "practice", "job_name", "end"),
    RUN_FAILED("reconciler.run.failed", null, "1 while the last run failed", "practice", "job_name"),
    RUN_DONE_AGE(
            "reconciler.run.done.age",
            "seconds",
            "since a run of a scheduled job was last done, or the practice was connected",
            "practice",
            "job_name"),
    RUN_PARKED_AGE(
            "reconciler.run.parked.age",
            "seconds",
            "since a job was parked for quota that was neither done nor failed since; 0 otherwise",
            "practice",
            "job_name"),
    LEASE_BEAT_AGE(
            "reconciler.lease.beat.age",
            "seconds",
            "since the owner of a run gave a sign of life",
            "practice",
            "job_name"),
    LEASE_TAKEOVERS(
            Kind.COUNTER,
            "reconciler.lease.takeovers",
            null,
            "runs that were taken over from dead owners",
            "practice",
            "job_name"),
    REQUESTS(
            Kind.COUNTER,
            "reconciler.requests",
            null,
            "requests to DrChrono, of all processes",
            "practice",
            "path",
            "status"),
    QUOTA_WAITED(
            Kind.COUNTER,
            "reconciler.quota.waited",
            "seconds",
            "requests that waited for quota, of all processes",
            "practice"),
    QUOTA_LEFT("reconciler.quota.left", null, "calls that are left of the hour", "application"),
    QUOTA_HOUR("reconciler.quota.hour", null, "calls that an hour has", "application"),
    DELIVERIES("reconciler.deliveries", null, "webhooks that are yet to be applied, or failed", "practice", "state"),
    DELIVERIES_AGE(
            "reconciler.deliveries.oldest.age",
            "seconds",
            "since the oldest of them was received",
            "practice",
            "state"),
    WEBHOOKS_MISSED(
            "reconciler.webhooks.missed.day",
            null,
            "changes of the last 24 hours that no webhook had told of",
            "practice"),
    SWEEP_WAITING(
            "reconciler.sweep.waiting",
            null,
            "records that a sweep would declare gone, and waits for an operator",
            "practice",
            "resource");

    private final Kind kind;
    private final String key;
    private final @Nullable String unit;
    private final String description;
    private final List<String> labels;

    /** How a value moves. */
    enum Kind {
        GAUGE,
        /** Only up. */
        COUNTER
    }

    Metric(String key, @Nullable String unit, String description, String... labels) {
        this(Kind.GAUGE, key, unit, description, labels);
    }

    Metric(Kind kind, String key, @Nullable String unit, String description, String... labels) {
        this.kind = kind;
        this.key = key;
        this.unit = unit;
        this.description = description;
        this.labels = List.of(labels);
    }

    Kind kind() {
        return kind;
    }

    /** With dots. */
    String key() {
        return key;
    }

    @Nullable
    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    /** Names of its labels; the values of a {@link Figure} stand in this order. */
    List<String> labels() {
        return labels;
    }
}
